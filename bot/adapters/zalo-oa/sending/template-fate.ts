import { z } from "zod";
import type { MessageFate } from "../../../../jobs/index.ts";
import type { ZaloOpenApi } from "../openapi.ts";

const status = z.object({
  status: z.coerce.number(),
  delivery_time: z.coerce.number().positive().optional().catch(undefined),
});
/** Status "delivered". 0 means pushed but not delivered, -1 a message that Zalo does not know. */
const DELIVERED = 1;

/** Asks what became of a template message that was sent by phone number. */
export function createZaloTemplateFate(api: ZaloOpenApi): (messageId: string) => Promise<MessageFate> {
  return async (messageId) => {
    const path = `/message/status?message_id=${encodeURIComponent(messageId)}`;
    const answer = await api.call({ method: "GET", path });
    if (answer.kind !== "ok") return { kind: "no-answer" };
    const read = status.safeParse(answer.data);
    if (!read.success || read.data.status !== DELIVERED) return { kind: "waiting" };
    const { delivery_time: at } = read.data;
    return { kind: "delivered", at: at === undefined ? undefined : new Date(at).toISOString() };
  };
}
