import type { UnitObligations } from "../../deadlines/ports.ts";
import type { Evidence } from "../../domain/deadline/evidence.ts";
import type { Notice } from "../../domain/deadline/notice.ts";
import { type Receipt, receiptsIn } from "../../domain/deadline/receipt.ts";
import type { UnitObligation, UnitObligationStep } from "../../domain/deadline/unit-obligation.ts";
import type { ReportBook } from "../report-book.ts";

export interface EnterParts {
  readonly owed: Pick<UnitObligations, "move" | "history">;
  readonly book: Pick<ReportBook, "keepEvidence" | "keepReceipt">;
}

/**
 * Enters a report with what came with it, and gives its receipt; undefined when nothing can be reported any more. Of two
 * at once both are kept, and the history tells which came first: the receipt of both is that of the first.
 */
export async function enterReport(
  { owed, book }: EnterParts,
  { key, state }: Pick<UnitObligation, "key" | "state">,
  how: { readonly at: string; readonly by: string },
  {
    evidence,
    note = evidence?.said,
    notice,
  }: {
    readonly evidence?: Evidence | undefined;
    readonly note?: string;
    /** Told to the unit with it, where the office enters it. */
    readonly notice?: Omit<Notice, "owed">;
  },
): Promise<{ readonly receipt: Receipt; readonly isFirst: boolean } | undefined> {
  if (evidence !== undefined) await book.keepEvidence(key, evidence, how);
  const step: UnitObligationStep = {
    to: "reported",
    ...how,
    evidence: evidence === undefined ? undefined : [evidence.id],
    note,
  };
  // Reported once more with nothing new to keep, such as the same tap again: only the receipt is given again.
  const isNews = evidence !== undefined || state !== "reported";
  if (isNews && !(await owed.move(key, step, notice))) return undefined;
  const receipt = receiptsIn(key, await owed.history(key)).at(-1) ?? { number: key, ...how };
  await book.keepReceipt(key, receipt);
  return { receipt, isFirst: receipt.at === how.at && receipt.by === how.by };
}
