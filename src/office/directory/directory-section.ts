import type { OfficeSection } from "../frame/contract.ts";
import { audienceActs, audiencePages } from "./audiences.ts";
import { codeActs } from "./codes/code-acts.ts";
import { codePages } from "./codes/code-pages.ts";
import words from "./directory.vi.json" with { type: "json" };
import type { DirectoryParts } from "./directory-parts.ts";
import { loadingActs } from "./loading-acts.ts";
import { loadingPages } from "./loading-pages.ts";
import { personActs } from "./units/person-acts.ts";
import { personPages } from "./units/person-pages.ts";
import { unitActs, unitForms } from "./units/unit-acts.ts";
import { unitList } from "./units/unit-list.ts";
import { unitPages } from "./units/unit-pages.ts";

/** "Danh bạ". */
export function directorySection(parts: DirectoryParts): OfficeSection {
  return {
    path: "directory",
    title: words.title,
    views: [
      unitList(parts),
      ...unitForms(parts),
      ...unitPages(parts),
      ...personPages(parts),
      ...loadingPages(parts),
      ...codePages(parts),
      ...audiencePages(parts),
    ],
    acts: [...unitActs(parts), ...personActs(parts), ...loadingActs(parts), ...codeActs(parts), ...audienceActs(parts)],
  };
}
