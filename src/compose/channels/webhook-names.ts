import type { Config } from "../../config.ts";

/**
 * The platforms that are set up to call this program, by the last part of the path they call. Known from the settings,
 * so that a call that comes while the program starts is told from one that will never be taken.
 */
export function webhookNames({
  telegram,
  zaloBot,
  zaloOa,
  publicUrl,
}: Pick<Config, "telegram" | "zaloBot" | "zaloOa" | "publicUrl">): ReadonlySet<string> {
  const isTold = (bot: { readonly webhookSecret: string | undefined } | undefined): boolean =>
    bot?.webhookSecret !== undefined && publicUrl !== undefined;
  return new Set([
    ...(isTold(telegram) ? ["telegram"] : []),
    ...(isTold(zaloBot) ? ["zalo-bot"] : []),
    ...(zaloOa === undefined ? [] : ["zalo-oa"]),
  ]);
}
