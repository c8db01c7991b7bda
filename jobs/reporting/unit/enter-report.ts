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
 * Enters a report with what came with it and gives its receipt; undefined when the state does not allow a report any
 * more. Of two reports at once both are kept, and both get the receipt of the one that is first in the history.
 */
export async function enterReport(
  { owed, book }: EnterParts,
  { key, state }: Pick<UnitObligation, "key" | "state">,
  how: { readonly at: string; readonly by: string },
  {
    evidence = [],
    known,
    note = evidence.length === 0 ? undefined : evidence.map(({ said }) => said).join("; "),
    notice,
    seen,
  }: {
    readonly evidence?: readonly Evidence[];
    /** Ids of what of it is kept already, for an earlier report of the same duty. */
    readonly known?: ReadonlySet<string>;
    readonly note?: string;
    /** The notice for the unit, when the office enters the report. */
    readonly notice?: Omit<Notice, "owed">;
    /** The instant of the last change that the office saw; undefined when the unit reports itself. */
    readonly seen?: string | undefined;
  },
): Promise<{ readonly receipt: Receipt; readonly isFirst: boolean } | undefined> {
  for (const one of evidence) if (known?.has(one.id) !== true) await book.keepEvidence(key, one, how);
  const step: UnitObligationStep = {
    to: "reported",
    ...how,
    evidence: evidence.length === 0 ? undefined : evidence.map(({ id }) => id),
    note,
  };
  // Reported again without anything new, such as a second tap: no step is made, and the receipt is given again.
  const isNews = evidence.length > 0 || state !== "reported";
  if (isNews && !(await owed.move(key, step, notice, seen))) return undefined;
  const receipt = receiptsIn(key, await owed.history(key)).at(-1) ?? { number: key, ...how };
  await book.keepReceipt(key, receipt);
  return { receipt, isFirst: receipt.at === how.at && receipt.by === how.by };
}
