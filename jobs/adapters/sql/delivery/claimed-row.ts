import type { ClaimedDelivery } from "../../../ports.ts";
import { type ContactRow, toContact } from "../directory/contact-row.ts";

/** A delivery that was just claimed, beside the contact it goes to, all of whose columns are null when it was deleted. */
export interface ClaimedRow extends Omit<ContactRow, "id"> {
  readonly id: string;
  readonly recipient: string;
  readonly hop: number;
  readonly attempt: number;
  readonly contact: string | null;
}

/** The claim as the sender needs it. */
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
