import { createSqlEventInbox } from "../../bot/adapters/sql-event-inbox.ts";
import { fill, officeTime, printedDate } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { officeWords } from "../office/page.ts";
import type { ZaloHealth, ZaloPart } from "../office/zalo-page.ts";
import type { composeZaloOa } from "./zalo-oa.ts";

const words = officeWords.zalo;
type Account = Awaited<ReturnType<typeof composeZaloOa>>;

/** What the office sees of Zalo: the bot and the Official Account, as far as they are set up. */
export function composeZaloHealth(
  config: Pick<Config, "publicUrl" | "zaloBot" | "zaloOa">,
  database: Database,
  account: Account | undefined,
): ZaloHealth {
  const site = config.publicUrl;
  const inbox = createSqlEventInbox(database);
  const lastEvent = async (source: "zalo-bot" | "zalo-oa") => {
    const at = await inbox.latest(source);
    return { name: words.lastEvent, value: at === undefined ? words.never : printedTime(at) };
  };
  const bot = async (): Promise<ZaloPart> => {
    const { zaloBot } = config;
    if (zaloBot === undefined) return off(words.bot, "ZALO_BOT_TOKEN");
    const address = zaloBot.webhookSecret === undefined ? undefined : site;
    const mode =
      address === undefined ? words.polling : fill(words.webhook, { address: `${address}/webhooks/zalo-bot` });
    return { title: words.bot, lines: [{ name: words.mode, value: mode }, await lastEvent("zalo-bot")], mend: [] };
  };
  const officialAccount = async (): Promise<ZaloPart> => {
    if (account === undefined) return off(words.account, "ZALO_APP_ID, ZALO_APP_SECRET");
    const { state, says, accessUntil, refreshUntil } = await account.report();
    const quota = state === "ready" ? await account.quotaLeft() : undefined;
    return {
      title: words.account,
      lines: [
        ...(site === undefined
          ? []
          : [{ name: words.mode, value: fill(words.webhook, { address: `${site}/webhooks/zalo-oa` }) }]),
        await lastEvent("zalo-oa"),
        { name: words.grant, value: words.grantStates[state] },
        ...(accessUntil === undefined ? [] : [{ name: words.access, value: printedTime(accessUntil) }]),
        ...(refreshUntil === undefined ? [] : [{ name: words.refresh, value: printedTime(refreshUntil) }]),
        { name: words.quota, value: quota === undefined ? words.quotaUnknown : String(quota) },
      ],
      mend: [
        ...(says === undefined ? [] : [says]),
        ...(site === undefined ? [words.noAddress] : []),
        ...(config.zaloOa?.oaSecret === undefined ? [words.noSecret] : []),
      ],
    };
  };
  const returnTo = site === undefined ? undefined : `${site}/office/zalo`;
  return {
    look: () => Promise.all([bot(), officialAccount()]),
    consent:
      account === undefined || returnTo === undefined
        ? undefined
        : { returnTo, address: account.consent.address(returnTo), take: account.consent.take },
  };
}

function off(title: string, setting: string): ZaloPart {
  return { title, lines: [], mend: [fill(words.off, { setting })] };
}

function printedTime(instant: string): string {
  const { clock, date } = officeTime(instant);
  return `${clock} ${printedDate(date)}`;
}
