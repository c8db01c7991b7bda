import type { DeliveryState } from "../../../domain/delivery/delivery.ts";
import type { DeliveryRow } from "../../../ports.ts";
import { isReason, readHistory } from "./delivery-history.ts";

/** A row of the ledger's table, joined with the address of its contact. */
export interface ReportRow {
  readonly id: string;
  readonly recipient: string;
  readonly channel: DeliveryRow["channel"];
  readonly version: number;
  readonly hop: number;
  readonly state: DeliveryState;
  readonly why: string | null;
  readonly history: string;
  readonly message_id: string | null;
  readonly address: string | null;
}

export function reportRow({ why, history, message_id: messageId, address, ...row }: ReportRow): DeliveryRow {
  return {
    ...row,
    why: isReason(why) ? why : undefined,
    messageId: messageId ?? undefined,
    address: address ?? undefined,
    history: readHistory(history),
  };
}
