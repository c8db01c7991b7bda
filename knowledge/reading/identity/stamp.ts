import type { Passage } from "../../domain/passage.ts";
import { isOfStamp, isSigning } from "../form.ts";

/** Lines of a stamp: who signed, for whom, with which address, when. */
const LONGEST_STAMP = 6;
const CLOCK = /\d{1,2}:\d{2}/;

/**
 * The passages without the stamps of digital signatures: "Ký bởi: … / Email: … / Thời gian ký: 29.06.2026 16:54:47". Who
 * stamps a file has not signed the act, and the day of a stamp is not that of the act. A description of the document
 * ("Người ký: Phạm Thị Thanh Trà") tells no time of day.
 */
export function withoutStamps(passages: readonly Passage[]): Passage[] {
  const stamped = new Set<Passage>();
  for (let at = 0; at < passages.length; at += 1) {
    const length = passages.slice(at, at + LONGEST_STAMP).findIndex((passage) => !isOfStamp(passage.text));
    const run = passages.slice(at, at + (length < 0 ? LONGEST_STAMP : length));
    if (run.some(({ text }) => isSigning(text) || CLOCK.test(text))) for (const passage of run) stamped.add(passage);
    at += Math.max(0, run.length - 1);
  }
  return passages.filter((passage) => !stamped.has(passage));
}
