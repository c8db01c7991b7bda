import type { Role, SendingChannel } from "../domain/contact.ts";
import type { ClaimedDelivery } from "../ports.ts";

/** A delivery that was just claimed, beside the contact it goes to; the contact may have been deleted since. */
export interface ClaimedRow {
  readonly id: string;
  readonly recipient: string;
  readonly hop: number;
  readonly attempt: number;
  readonly contact: string | null;
  readonly channel: SendingChannel;
  readonly address: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly unit_id: string | null;
  readonly topics: readonly string[];
  readonly consent: "given" | "withdrawn";
  readonly unreachable: string | null;
  readonly last_wrote_at: string | Date | null;
  readonly unit_name: string | null;
}

/** The claim as the sender needs it. A contact that is gone is one who withdrew: nothing may be sent to it. */
export function claimedFrom(row: ClaimedRow): ClaimedDelivery {
  const { id, recipient, hop, attempt } = row;
  const contact: ClaimedDelivery["contact"] =
    row.contact === null
      ? undefined
      : {
          id: row.contact,
          person: recipient,
          channel: row.channel,
          address: row.address,
          name: row.name,
          roles: row.roles,
          ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
          topics: row.topics,
          consent: row.consent,
          ...(row.unreachable === null ? {} : { unreachable: row.unreachable }),
          ...(row.last_wrote_at === null ? {} : { lastWroteAt: new Date(row.last_wrote_at).toISOString() }),
        };
  return {
    id,
    recipient,
    hop,
    attempt,
    unitName: row.unit_name ?? "",
    ...(contact === undefined ? {} : { contact }),
  };
}
