import { z } from "zod";
import { refusesZaloBotToken, type ZaloBotApi } from "./api.ts";

const self = z.object({
  account_name: z.string().optional(),
  display_name: z.string().optional(),
  can_join_groups: z.boolean().default(false),
});

/**
 * The names by which groups call the bot; the platform is asked once. Empty when the account may not be in groups,
 * undefined when the platform does not answer.
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

/**
 * State of the bot at the platform: its name and its webhook address; "refused" when its token was not accepted this
 * time, "silent" when the platform does not answer.
 */
export type ZaloBotStanding =
  | { readonly kind: "known"; readonly name: string | undefined; readonly webhook: string | undefined }
  | { readonly kind: "refused" | "silent" };

const told = z.object({ url: z.string() });

/** Asks the platform. Never rejects. */
export async function lookAtZaloBot(api: ZaloBotApi): Promise<ZaloBotStanding> {
  const [me, hook] = await Promise.all([api.call("getMe", {}), api.call("getWebhookInfo", {})]);
  if (refusesZaloBotToken(me)) return { kind: "refused" };
  const read = self.safeParse(me.kind === "ok" ? me.result : undefined);
  if (!read.success) return { kind: "silent" };
  const url = hook.kind === "ok" ? told.safeParse(hook.result).data?.url : undefined;
  return {
    kind: "known",
    name: read.data.display_name ?? read.data.account_name,
    webhook: url === "" ? undefined : url,
  };
}
