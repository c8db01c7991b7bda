import type { OfficeSection } from "../frame/contract.ts";
import { calendarView } from "./calendar-view.ts";
import { decidingActs } from "./deciding.ts";
import { importing } from "./importing.ts";
import { letterView, matterView } from "./matter-view.ts";
import { obligationActs } from "./obligation-acts.ts";
import { obligationViews } from "./obligation-views.ts";
import { remindingActs } from "./reminding.ts";
import { type ReportsParts, reportWords } from "./report-parts.ts";
import { unitView } from "./unit-view.ts";

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
    acts: [...decidingActs(parts), ...remindingActs(parts), ...obligationActs(parts), ...programme.acts],
  };
}
