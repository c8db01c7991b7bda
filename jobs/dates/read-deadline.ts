import { readTime, settled } from "../../knowledge/index.ts";
import type { RuleProblem } from "../domain/deadline/due-periods.ts";
import { deadlineProblem } from "../domain/deadline/due-periods.ts";
import { problemSentence } from "./date-words.ts";
import { type ReadDeadline, ruleOf } from "./rule-of.ts";

/**
 * What was written for a deadline. `implied` is true where it names a day without a year and does not say "hằng năm":
 * it is then meant for every year, and the office is told so.
 */
export type DeadlineRead =
  | { readonly kind: "deadline"; readonly deadline: ReadDeadline; readonly implied: boolean }
  | { readonly kind: "wrong"; readonly says: string }
  /** Read, but a rule that could never be kept. */
  | { readonly kind: "impossible"; readonly problem: RuleProblem };

/**
 * Reads a deadline as the office writes it: "trước ngày 20/12 hằng năm", "chậm nhất 17h ngày 15/07/2027", "ngày 25 hằng
 * tháng", "30/6 và 31/12 hằng năm", "thứ sáu tuần sau" counted from today (an ISO date).
 */
export function readDeadline(written: string, today: string): DeadlineRead {
  const read = readTime(written);
  if (read.kind !== "time") return { kind: "wrong", says: problemSentence(read.kind, written, read.words) };
  const { days } = read.time;
  // "Ngày 10 tháng sau" may be of every month in a deadline; a day or a week from now is one day.
  const isNear = days.kind === "relative" && days.day.by !== "months" && days.day.by !== "quarters";
  const time = isNear ? settled(read.time, today) : read;
  if (time.kind !== "time") return { kind: "wrong", says: problemSentence(time.kind, written, time.words) };
  const deadline = ruleOf(time.time);
  if (typeof deadline === "string") return { kind: "wrong", says: problemSentence(deadline, written) };
  const problem = deadlineProblem(deadline);
  if (problem !== undefined) return { kind: "impossible", problem };
  return { kind: "deadline", deadline, implied: days.kind === "yearly" && !days.every };
}
