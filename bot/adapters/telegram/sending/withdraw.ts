import { type Api, GrammyError } from "grammy";
import type { WithdrawOutcome } from "../../../../jobs/index.ts";
import { placeOf } from "../address.ts";
import { telegramOutcome } from "./outcome.ts";

/**
 * Deletes a message within 48 hours of sending. `messageId` holds the ids of its parts, divided by commas. Parts that
 * were sent by an earlier try are not among them.
 */
export async function withdrawAll(api: Api, address: string, messageId: string): Promise<WithdrawOutcome> {
  const ids = messageId.split(",");
  let gone = 0;
  for (const id of ids) {
    try {
      await api.deleteMessage(placeOf(address).chat, Number(id));
    } catch (fault) {
      const outcome = telegramOutcome(fault);
      if (outcome.kind === "paused") return outcome;
      if (!(fault instanceof GrammyError) || fault.error_code !== 400) return { kind: "failed", detail: outcome.kind };
      if (!fault.description.toLowerCase().includes("to delete not found")) return { kind: "too-late" };
      gone += 1;
    }
  }
  return { kind: gone === ids.length ? "too-late" : "withdrawn" };
}
