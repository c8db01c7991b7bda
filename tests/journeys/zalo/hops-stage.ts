import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import shipped from "../../../jobs/channel-policies.json" with { type: "json" };
import { EVERYBODY, FALLBACK_ORDER, type SendingChannel } from "../../../jobs/index.ts";
import { composeDelivery } from "../../../src/compose/delivery.ts";
import { openLibrary } from "../../../src/compose.ts";
import { parseConfig } from "../../../src/config.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { sleep } from "../announcing/stage.ts";

const HOUR_MS = 3_600_000;
/** Ids of Zalo and Telegram are digits; the first ones say whose they are. */
const PREFIX: Readonly<Record<Exclude<SendingChannel, "zalo-article">, string>> = {
  "zalo-bot": "51",
  "zalo-oa": "48",
  "zalo-template": "84",
  telegram: "71",
};
const TEMPLATE = { id: "312045", parameters: [{ name: "nguoi_nhan", maxLength: 30 }], price: 250 };

/** The documented rate within a window so short that going beyond it would show. */
const RATE = { count: 80, milliseconds: 1_000 };

/** People of one kind: where they have an account, what is known of them, and how the platforms treat them. */
export interface People {
  readonly kind: string;
  readonly count: number;
  readonly on: readonly (keyof typeof PREFIX)[];
  /** Since they last wrote to the Official Account. */
  readonly hoursAgo?: number;
  readonly consent?: "withdrawn";
  /** What was found out about their addresses before. */
  readonly unreachable?: "blocked" | "gone";
  /** Channels whose platform refuses them, which the program finds out only by sending. */
  readonly refusedBy?: readonly SendingChannel[];
  /** What the ledger must hold for each of them: channel, state and reason of each hop. */
  readonly way: readonly string[];
}

/** The program's own delivery on the embedded database, with a fake Zalo and a fake Telegram. */
export async function openHopsStage() {
  const folder = newDataFolder("zalo-hops");
  const [telegram, zalo] = await Promise.all([
    startFakeTelegram(),
    startFakeZalo({ templates: [TEMPLATE], dailyQuota: 2_000, botLimits: RATE, oaLimits: RATE }),
  ]);
  const { "zalo-bot": bot, "zalo-oa": account, "zalo-template": templates, ...others } = shipped.channels;
  const paced = { "zalo-bot": bot, "zalo-oa": account, "zalo-template": templates };
  const channels = Object.entries(paced).map(([channel, policy]) => [channel, { ...policy, rate: RATE }] as const);
  const policies = join(folder, "policies.json");
  writeFileSync(policies, JSON.stringify({ ...shipped, channels: { ...others, ...Object.fromEntries(channels) } }));
  const parsed = parseConfig({
    DATA_DIR: folder,
    POLICIES_FILE: policies,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    ZALO_BOT_TOKEN: zalo.botToken,
    ZALO_BOT_API_URL: zalo.url,
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_REFRESH_TOKEN: zalo.tokens.first.refreshToken,
    ZALO_OAUTH_URL: zalo.url,
    ZALO_OPENAPI_URL: zalo.url,
    ZALO_BUSINESS_URL: zalo.url,
  });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(String(fault));
  const { opened } = await openLibrary(parsed.config);
  const delivery = await composeDelivery(parsed.config, opened, onFault);
  const worker = await delivery.startWorker("w", onFault, TICK_MS);
  const { announcing, ledger } = delivery;
  /** Everybody who was ever put in, by the id of the person. */
  const all = new Map<string, { readonly addresses: ReadonlyMap<SendingChannel, string>; readonly of: People }>();

  const known = (address: string, channel: SendingChannel, { hoursAgo = 0, refusedBy = [] }: People): void => {
    const isRefused = refusedBy.includes(channel);
    if (channel === "telegram") telegram.person(address).is(isRefused ? "blocked" : "started");
    if (channel === "zalo-bot") zalo.person(address).is(isRefused ? "blocked" : "wrote");
    if (channel === "zalo-template") zalo.phone(address).is(isRefused ? "no-account" : "account");
    if (channel !== "zalo-oa") return;
    zalo.user(address).is(isRefused ? "blocked" : "follower");
    zalo.user(address).interacts(zalo.clock.wall() - hoursAgo * HOUR_MS);
  };
  const put = async (topic: string, kinds: readonly People[]): Promise<void> => {
    const rows: object[] = [];
    for (const of of kinds)
      for (let number = 0; number < of.count; number += 1) {
        const index = String(all.size).padStart(9, "0");
        const person = `p${index}`;
        const addresses = new Map(of.on.map((channel) => [channel, PREFIX[channel] + index]));
        all.set(person, { addresses, of });
        for (const [channel, address] of addresses) {
          known(address, channel, of);
          const wrote = new Date(Date.now() - (of.hoursAgo ?? 0) * HOUR_MS).toISOString();
          rows.push({
            id: `${person}-${channel}`,
            person,
            channel,
            address,
            name: `Phụ huynh ${index}`,
            wrote,
            consent: of.consent ?? "given",
            unreachable: of.unreachable ?? null,
          });
        }
      }
    await opened.database.query(
      `INSERT INTO contacts (id, person, channel, address, name, topics, consent, unreachable, last_wrote_at)
       SELECT id, person, channel, address, name, ARRAY[$2], consent, unreachable, wrote FROM jsonb_to_recordset($1::jsonb)
         AS row (id text, person text, channel text, address text, name text, consent text, unreachable text, wrote timestamptz)`,
      [JSON.stringify(rows), topic],
    );
  };
  const drafted = async (topic: string) => {
    const written = await announcing.draft({
      text: "Kính gửi {{ten}}: trường nghỉ học ngày mai.",
      channels: FALLBACK_ORDER,
      urgent: true,
      by: "cô Lan",
      audience: { ...EVERYBODY, topics: [topic] },
      template: { id: TEMPLATE.id, parameters: { nguoi_nhan: "{{ten}}" } },
    });
    if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
    const seen = await announcing.preview(written.announcement.id);
    if (seen.kind !== "preview") throw new Error(seen.kind);
    return { id: written.announcement.id, ...seen };
  };
  /** Approves, waits for the end, and gives the ledger's rows of each person in the order of their hops. */
  const sent = async ({ id, mark }: { readonly id: string; readonly mark: string }) => {
    await announcing.approve(id, "anh Sáu", mark);
    for (let waited = 0; waited < 100_000; waited += 100) {
      const status = await announcing.status(id);
      if (status.kind === "status" && status.announcement.state === "done") break;
      await sleep(100);
    }
    const rows = await ledger.rows(id, { limit: 20_000 });
    const byPerson = new Map<string, (typeof rows)[number][]>();
    for (const row of rows) byPerson.set(row.recipient, [...(byPerson.get(row.recipient) ?? []), row]);
    for (const hops of byPerson.values()) hops.sort((left, right) => left.hop - right.hop);
    return byPerson;
  };
  return {
    all,
    faults,
    announcing,
    telegram,
    zalo,
    put,
    drafted,
    sent,
    /** What the platforms took for an address, whichever of them it is of. */
    heardAt: (address: string) => [...zalo.log.of(address), ...telegram.log.of(address)],
    async close() {
      await worker.close();
      await delivery.close();
      await opened.close();
      await Promise.all([zalo.stop(), telegram.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
