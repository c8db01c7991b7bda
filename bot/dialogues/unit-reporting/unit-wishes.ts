import type { OwedAction } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { isWholly } from "../spoken.ts";
import { owingQuestion } from "./owing-question.ts";

const LONGEST = 100;
const { polite, tail, iOrWe, report } = typed;

/** Whether somebody asks what their unit owes; `sure` when the words can mean nothing else. */
export function asksWhatIsOwed(text: string): "sure" | "maybe" | undefined {
  return text.length > LONGEST ? undefined : owingQuestion(text);
}

/** The report in a sentence that says nothing else; a question says more. */
export function reportsOfUnit(text: string): OwedAction | undefined {
  if (text.length > LONGEST || text.includes("?")) return undefined;
  const says = (phrases: readonly string[]): boolean => isWholly(text, [polite, iOrWe, phrases, report, tail]);
  if (says(typed.done)) return "done";
  if (says(typed.working)) return "working";
  if (says(typed.help)) return "help";
  if (says(typed.notOurs)) return "not-ours";
  if (says(typed.takeBack.whole) || takesBack(text)) return "take-back";
  return says(typed.later) ? "later" : undefined;
}

/** "Gửi nhầm, cho em rút lại báo cáo về sửa ạ", from its parts. */
function takesBack(text: string): boolean {
  const { lead, ask, verb, object, cancel, why } = typed.takeBack;
  return (
    isWholly(text, [polite, iOrWe, lead, iOrWe, ask, verb, object, why, tail]) ||
    isWholly(text, [polite, iOrWe, lead, iOrWe, ask, cancel, why, tail])
  );
}
