import { z } from "zod";
import { createCached } from "../../../../jobs/index.ts";
import type { ZaloOpenApi } from "../openapi.ts";

/** How many messages by phone number the account has left today. */
export interface ZaloTemplateQuota {
  /** Undefined when Zalo does not say. */
  left(): Promise<number | undefined>;
  /** Takes the number from the answer to a sent message. */
  hear(data: unknown): void;
}

/**
 * The figure is read at run time, because Zalo changes the tier with the recipients' reports; not for every message.
 */
const READ_AGAIN_MS = 60_000;
const quota = z.object({ remainingQuota: z.coerce.number() });
const sent = z.object({ quota });

/** See {@link ZaloTemplateQuota}. `now` in milliseconds. */
export function createZaloTemplateQuota(api: ZaloOpenApi, now: () => number): ZaloTemplateQuota {
  const ask = async (): Promise<number | undefined> => {
    const answer = await api.call({ method: "GET", path: "/message/quota" });
    return answer.kind === "ok" ? quota.safeParse(answer.data).data?.remainingQuota : undefined;
  };
  const known = createCached(ask, { now, milliseconds: READ_AGAIN_MS });
  return {
    left: known.find,
    hear(data) {
      const told = sent.safeParse(data).data?.quota.remainingQuota;
      if (told !== undefined) known.hear(told);
    },
  };
}
