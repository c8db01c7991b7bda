import type { OfficeSection } from "../frame/contract.ts";
import { calendarView } from "./calendar-view.ts";
import { decidingActs } from "./matter/deciding.ts";
import { holdingActs } from "./matter/holding.ts";
import { letterView, matterView } from "./matter/matter-view.ts";
import { remindingActs } from "./matter/reminding.ts";
import { unitView } from "./matter/unit-view.ts";
import { importing } from "./obligations/importing.ts";
import { obligationActs } from "./obligations/obligation-acts.ts";
import { obligationViews } from "./obligations/obligation-views.ts";
import { type ReportsParts, reportWords } from "./report-parts.ts";

/** "Báo cáo & hạn": what units owe by when, who has reported, and what the office does about it. */
export function reportsSection(parts: ReportsParts): OfficeSection {
  const programme = importing(parts);
  return {
    path: "deadlines",
    title: reportWords.title,
    views: [
      calendarView(parts),
      matterView(parts),
      letterView(parts),
      unitView(parts),
      ...obligationViews(parts),
      ...programme.views,
    ],
    acts: [
      ...decidingActs(parts),
      ...remindingActs(parts),
      ...holdingActs(parts),
      ...obligationActs(parts),
      ...programme.acts,
    ],
  };
}
