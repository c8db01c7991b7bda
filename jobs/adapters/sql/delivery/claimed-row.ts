import type { ClaimedDelivery } from "../../../ports.ts";
import { type ContactRow, toContact } from "../directory/contact-row.ts";

/** A delivery just claimed, joined with its contact; when that was deleted, all columns of the contact are null. */
export interface ClaimedRow extends Omit<ContactRow, "id"> {
  readonly id: string;
  readonly recipient: string;
  readonly hop: number;
  readonly attempt: number;
  readonly contact: string | null;
}

/** The row as the deliverer takes it. */
export function claimedFrom(row: ClaimedRow): ClaimedDelivery {
  const { id, recipient, hop, attempt, contact } = row;
  return {
    id,
    recipient,
    hop,
    attempt,
    contact: contact === null ? undefined : toContact({ ...row, id: contact }),
  };
}
