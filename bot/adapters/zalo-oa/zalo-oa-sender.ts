import { z } from "zod";
import type { Sender } from "../../../jobs/index.ts";
import { sendableText } from "../numbered-menu.ts";
import { createZaloOpenApi, type ZaloOpenApiAccess } from "./zalo-openapi.ts";
import { type WaitingParts, zaloOutcome } from "./zalo-outcome.ts";

export interface ZaloOaSenderOptions extends Omit<ZaloOpenApiAccess, "table">, WaitingParts {}

const LONGEST = 2_000;
/** The message's id stands in `data`, never at the top. */
const sent = z.object({ message_id: z.string().min(1) });

/**
 * Sends consultation messages of an Official Account: free text to people who interacted in the last 7 days. Whether
 * `/message/cs` takes buttons is not settled, so they are a numbered menu.
 */
export function createZaloOaSender(options: ZaloOaSenderOptions): Sender & { readonly channel: "zalo-oa" } {
  const api = createZaloOpenApi({ ...options, table: "oa" });
  return {
    channel: "zalo-oa",
    async send(address, message) {
      const text = sendableText(message, LONGEST);
      if (typeof text !== "string") return text;
      // Ids exceed 2^53: they are text on their whole way.
      const body = { recipient: { user_id: address }, message: { text } };
      const answer = await api.call({ method: "POST", path: "/v3.0/oa/message/cs", body });
      if (answer.kind !== "ok") return zaloOutcome(answer, "oa", options);
      const read = sent.safeParse(answer.data);
      return read.success
        ? { kind: "sent", messageId: read.data.message_id }
        : { kind: "unknown", detail: "no message id in the answer" };
    },
  };
}
