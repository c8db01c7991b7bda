import { createSqlEventInbox } from "../../../../bot/adapters/sql/event-inbox.ts";
import { createZaloBotApi } from "../../../../bot/adapters/zalo-bot/api.ts";
import { lookAtZaloBot, type ZaloBotStanding } from "../../../../bot/adapters/zalo-bot/self.ts";
import type { ZaloAccountStanding } from "../../../../bot/adapters/zalo-oa/account/account.ts";
import type { GrantReport } from "../../../../bot/adapters/zalo-oa/grant/report.ts";
import { fill, printedDate } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import type { Config } from "../../../config.ts";
import channelWords from "../../../office/administration/channels/channels.vi.json" with { type: "json" };
import type { Consent } from "../../../office/administration/channels/consent.ts";
import {
  type HealthPart,
  healthLine as line,
  healthTime as printedTime,
  standingOf,
} from "../../../office/administration/channels/health-part.ts";
import { instant } from "../../../surroundings.ts";
import type { Reach } from "../reach/reachability.ts";
import type { composeZaloOa } from "../zalo-oa.ts";

const words = channelWords.zalo;
type Account = Awaited<ReturnType<typeof composeZaloOa>>;
type Lines = HealthPart["lines"];

/** Each question to the platform is ended after this long, since the page waits for it. */
const LOOK_MS = 5_000;

/** What the office sees of Zalo. */
export interface ZaloHealth {
  bot(): Promise<HealthPart>;
  officialAccount(): Promise<HealthPart>;
  /** How a grant is taken; undefined when no Official Account is set up, or there is no public address to return to. */
  readonly consent: Consent | undefined;
}

/** What the office sees of Zalo: the bot and the Official Account, as far as they are set up. */
export function composeZaloHealth(
  config: Pick<Config, "publicUrl" | "zaloBot" | "zaloOa">,
  database: Database,
  account: Account | undefined,
  /** Whether the bot is reached; gives undefined before the first try. */
  reach: () => Reach | undefined,
): ZaloHealth {
  const site = config.publicUrl;
  const inbox = createSqlEventInbox(database);
  const bot = async (): Promise<HealthPart> => {
    const { zaloBot } = config;
    if (zaloBot === undefined) return off(words.bot, "ZALO_BOT_TOKEN");
    const address = zaloBot.webhookSecret === undefined || site === undefined ? undefined : `${site}/webhooks/zalo-bot`;
    const api = createZaloBotApi({ ...zaloBot, timeoutMilliseconds: LOOK_MS });
    const [standing, latest] = await Promise.all([lookAtZaloBot(api), inbox.latest("zalo-bot")]);
    const name = standing.kind === "known" ? standing.name : undefined;
    const reached = reach() ?? {};
    const mend = [
      ...notReached(reached, standing),
      ...(standing.kind === "known" && standing.webhook !== address ? [wrongWebhook(standing.webhook, address)] : []),
    ];
    return {
      title: words.bot,
      standing: botStanding(reached, standing, { mend, latest }),
      lines: [
        ...line(words.name, name),
        ...line(words.mode, address === undefined ? words.polling : fill(words.webhook, { address })),
        ...line(words.lastEvent, latest === undefined ? words.never : printedTime(latest)),
      ],
      mend,
    };
  };
  const officialAccount = async (): Promise<HealthPart> => {
    if (account === undefined) return off(words.account, "ZALO_APP_ID, ZALO_APP_SECRET");
    const [report, latest] = await Promise.all([account.report(), inbox.latest("zalo-oa")]);
    const isReady = report.state === "ready";
    const [standing, warnings] = isReady
      ? await Promise.all([account.standing(), account.warnings()])
      : [undefined, []];
    const hasSecret = config.zaloOa?.oaSecret !== undefined;
    const mend = [
      ...(report.says === undefined ? [] : [report.says]),
      ...(site === undefined ? [words.noAddress] : []),
      ...(site?.startsWith("http:") ? [words.notSecure] : []),
      ...(hasSecret ? [] : [words.noSecret]),
      ...(hasSecret && site !== undefined && latest === undefined ? [words.noEvents] : []),
      ...warnings,
    ];
    return {
      title: words.account,
      standing: report.state === "closed" ? { kind: "refused" } : standingOf({ mend, latest, now: instant() }),
      lines: [
        ...line(
          words.mode,
          site === undefined ? undefined : fill(words.webhook, { address: `${site}/webhooks/zalo-oa` }),
        ),
        ...line(words.lastEvent, latest === undefined ? words.never : printedTime(latest)),
        ...grantLines(report),
        ...(standing === undefined ? [] : standingLines(standing)),
      ],
      mend,
    };
  };
  const returnTo = site === undefined ? undefined : `${site}/office/administration/channels/zalo-oa`;
  return {
    bot,
    officialAccount,
    consent: account === undefined || returnTo === undefined ? undefined : { returnTo, ...account.consent },
  };
}

function grantLines({ state, since, accessUntil, refreshUntil }: GrantReport): Lines {
  return [
    ...line(words.grant, words.grantStates[state]),
    ...line(words.renewed, since === undefined ? undefined : printedTime(since)),
    ...line(words.access, accessUntil === undefined ? undefined : printedTime(accessUntil)),
    ...line(words.refresh, refreshUntil === undefined ? undefined : printedTime(refreshUntil)),
  ];
}

function standingLines(standing: ZaloAccountStanding): Lines {
  const { name, isVerified, package: bought, daily, quality, packaged } = standing;
  const until = bought.until === undefined ? words.untilUnknown : printedDate(bought.until);
  return [
    ...line(words.name, name),
    ...line(words.verified, isVerified === undefined ? undefined : words.verifiedStates[isVerified ? "yes" : "no"]),
    ...line(
      words.package,
      bought.name === undefined ? undefined : fill(words.packageUntil, { name: bought.name, until }),
    ),
    ...line(words.quota, leftOf(daily)),
    ...packaged.flatMap(({ product, ...left }) => line(words.packaged[product], leftOf(left))),
    ...line(words.quality, `${qualityInWords(quality.now)} / ${qualityInWords(quality.week)}`),
  ];
}

function leftOf({ left, of }: { readonly left: number | undefined; readonly of: number | undefined }): string {
  if (left === undefined) return words.unknown;
  return of === undefined ? String(left) : fill(words.leftOf, { left, of });
}

function qualityInWords(quality: string | undefined): string {
  const known: Readonly<Record<string, string>> = words.qualities;
  return quality === undefined ? words.unknown : (known[quality] ?? quality);
}

function notReached({ lostAt, refusedSince }: Reach, standing: ZaloBotStanding): readonly string[] {
  const at = (instant: number): string => printedTime(new Date(instant).toISOString());
  if (refusedSince !== undefined) return [fill(words.botRefused, { since: at(refusedSince) })];
  if (lostAt !== undefined) return [fill(words.botLost, { since: at(lostAt) })];
  if (standing.kind === "refused") return [words.botDoubted];
  return standing.kind === "silent" ? [words.botSilent] : [];
}

function botStanding(
  { lostAt, refusedSince }: Reach,
  { kind }: ZaloBotStanding,
  { mend, latest }: { readonly mend: readonly string[]; readonly latest: string | undefined },
): HealthPart["standing"] {
  const iso = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : new Date(at).toISOString();
  const told = standingOf({ refusedSince: iso(refusedSince), lostSince: iso(lostAt), mend, latest, now: instant() });
  if (told.kind === "todo" && kind !== "known") return { kind: kind === "refused" ? "refused" : "lost" };
  return told;
}

function wrongWebhook(actual: string | undefined, meant: string | undefined): string {
  if (meant === undefined) return fill(words.botHasWebhook, { actual: actual ?? "" });
  return fill(words.botWebhook, { actual: actual ?? words.none, meant });
}

function off(title: string, setting: string): HealthPart {
  return { title, standing: { kind: "off" }, lines: [], mend: [fill(words.off, { setting })] };
}
