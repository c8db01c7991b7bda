import type { OfficeSection } from "../frame/contract.ts";
import { listView } from "./list-view.ts";
import { missingView } from "./missing-view.ts";
import { sectionWords, type TargetsSectionParts } from "./parts.ts";
import { settingActs } from "./setting-acts.ts";
import { targetView } from "./target-view.ts";
import { importActs, importViews } from "./values/importing.ts";
import { valueActs } from "./values/value-acts.ts";
import { valueView } from "./values/value-view.ts";
import { waitingView } from "./values/waiting-view.ts";

/** The section "Chỉ tiêu": the register, what is missing, what waits, one target, one value, the import of a table. */
export function targetsSection(parts: TargetsSectionParts): OfficeSection {
  return {
    path: "targets",
    title: sectionWords.title,
    views: [
      listView(parts),
      missingView(parts),
      waitingView(parts),
      targetView(parts),
      valueView(parts),
      ...importViews(parts),
    ],
    acts: [...valueActs(parts), ...settingActs(parts), ...importActs(parts)],
  };
}
