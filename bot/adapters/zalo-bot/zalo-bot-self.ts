import { z } from "zod";
import type { ZaloBotApi } from "./zalo-bot-api.ts";

const self = z.object({
  account_name: z.string().optional(),
  display_name: z.string().optional(),
  can_join_groups: z.boolean().default(false),
});

/**
 * The names by which groups call the bot, asked of the platform once; none where the account may not be in groups,
 * undefined when the platform could not be asked.
 */
export function createZaloBotNames(api: ZaloBotApi): () => Promise<readonly string[] | undefined> {
  let known: readonly string[] | undefined;
  return async () => {
    if (known !== undefined) return known;
    const answer = await api.call("getMe", {});
    const read = self.safeParse(answer.kind === "ok" ? answer.result : undefined);
    if (!read.success) return undefined;
    const { account_name: account, display_name: shown, can_join_groups: joins } = read.data;
    known = joins ? [account, shown].filter((name) => name !== undefined && name !== "").map(String) : [];
    return known;
  };
}
