import { z } from "zod";
import { isInsideNetwork } from "./inside-network.ts";
import { type BackupConfig, backupSettings, backupsOf } from "./settings/backups.ts";
import { connectionSettings, connectionsOf } from "./settings/connections.ts";
import { embedOrigins } from "./settings/door/embed-origins.ts";
import { type Networks, trustedProxies } from "./settings/door/networks.ts";
import { type OfficeDoorConfig, officeDoorOf, officeDoorSettings } from "./settings/door/office-door.ts";
import { type OperationsAddress, operationsAddress } from "./settings/door/operations-address.ts";
import { tlsSettings, withoutTls } from "./settings/door/tls.ts";
import { drain, drainSecondsOf } from "./settings/drain.ts";
import { type FindingConfig, findingOf, findingSettings } from "./settings/models/finding.ts";
import { type LanguageModelConfig, languageModelOf, languageModelSettings } from "./settings/models/language-model.ts";
import { provinceSettings } from "./settings/provinces.ts";
import { secret, secretNames } from "./settings/secret.ts";
import { sharedWithoutDatabase } from "./settings/sharing.ts";
import { type TracingConfig, tracingOf, tracingSettings } from "./settings/tracing.ts";

/** An address; a slash at its end is dropped, since paths are appended. */
const url = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ""));
/** A setting that may be left out; `says` is what to write. */
const formed = (form: RegExp, says: string) => z.string().regex(form, says).optional();
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url.optional(),
  OPERATIONS_ADDRESS: operationsAddress,
  ...tracingSettings(url),
  ...tlsSettings,
  TRUSTED_PROXIES: trustedProxies,
  EMBED_ORIGINS: embedOrigins,
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: secret(formed(/^postgres(?:ql)?:\/\//, "write postgresql://user:password@host:5432/name")),
  ...backupSettings,
  ...connectionSettings,
  ...findingSettings(url),
  ...languageModelSettings(url),
  REDIS_URL: secret(formed(/^rediss?:\/\//, "write redis://host:6379")),
  ROLE: z.enum(["all", "web", "worker"]).default("all"),
  DRAIN_SECONDS: drain,
  TELEGRAM_BOT_TOKEN: secret(z.string().min(1).optional()),
  TELEGRAM_API_URL: url.default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_SECRET: secret(formed(/^[\w-]{16,256}$/, "write 16 to 256 letters, digits, - and _")),
  TELEGRAM_PROXY_URL: secret(
    z
      .url({
        protocol: /^(?:https?|socks5)$/,
        error: "write http://host:port, a proxy that allows CONNECT, or socks5://host:port",
      })
      .optional(),
  ),
  ZALO_BOT_TOKEN: secret(z.string().min(1).optional()),
  ZALO_BOT_API_URL: url.default("https://bot-api.zaloplatforms.com"),
  ZALO_BOT_WEBHOOK_SECRET: secret(z.string().min(8, "write 8 to 256 characters").max(256).optional()),
  ZALO_APP_ID: z.string().regex(/^\d+$/, "write the digits of the app id").optional(),
  ZALO_APP_SECRET: secret(z.string().min(1).optional()),
  ZALO_APPSECRET_PROOF: z.enum(["on", "off"]).default("off"),
  ZALO_OA_BUTTONS: z.enum(["on", "off"]).default("off"),
  ZALO_OA_SECRET: secret(z.string().min(1).optional()),
  ZALO_SITE_VERIFICATION: z
    .string()
    .regex(/^[\w-]+$/, "write the code alone, without the tag or the name of the file")
    .optional(),
  ZALO_WEBHOOK_HOURS: z.coerce.number().min(2, "write 2 or more: Zalo tries again for two hours").default(3),
  OFFICE_CONTACT: z.string().trim().min(1).max(200, "write at most 200 characters").optional(),
  ...officeDoorSettings,
  ZALO_OA_REFRESH_TOKEN: secret(z.string().min(1).optional()),
  ZALO_OAUTH_URL: url.default("https://oauth.zaloapp.com"),
  ZALO_OPENAPI_URL: url.default("https://openapi.zalo.me"),
  ZALO_BUSINESS_URL: url.default("https://business.openapi.zalo.me"),
  TWO_PEOPLE_APPROVE: z.enum(["yes", "no"]).default("no"),
  POLICIES_FILE: z.string().min(1).optional(),
  CALENDAR_FILE: z.string().min(1).optional(),
  REMINDING_FILE: z.string().min(1).optional(),
  RETENTION_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  ...provinceSettings,
});

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);
/** The names of those whose values are kept out of backups. */
export const SECRET_SETTINGS: readonly string[] = secretNames(settings.shape);

/** Settings of which neither means anything without the other. */
const PAIRS = [
  ["LLM_URL", "LLM_MODEL"],
  ["EMBEDDINGS_URL", "EMBEDDINGS_MODEL"],
  ["RERANK_URL", "RERANK_MODEL"],
  ["ZALO_APP_ID", "ZALO_APP_SECRET"],
] as const;
/** Servers that are sent what people ask and what documents say. */
const SENT_TEXTS = ["LLM_URL", "EMBEDDINGS_URL", "RERANK_URL"] as const;

/** What the environment says, parsed once. */
export interface Config extends FindingConfig, OfficeDoorConfig {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  /** Where `/metrics` and `/control` are listened for. */
  readonly operations: OperationsAddress;
  /** Where traces go; absent, nothing of it happens. */
  readonly tracing: TracingConfig | undefined;
  /** Proxies whose word on who calls is believed. */
  readonly trustedProxies: Networks;
  /** Sites that may show the chat in a frame. */
  readonly embedOrigins: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** How many connections to it are open at most. */
  readonly databaseConnections: number;
  readonly backups: BackupConfig;
  /** The language model that helps to read and to word; absent, nothing of it happens. */
  readonly languageModel: LanguageModelConfig | undefined;
  /** Redis for the queue; absent, the queue is in the database. */
  readonly redisUrl: string | undefined;
  /** What this process does: serve pages and chats, send, or both. */
  readonly role: "all" | "web" | "worker";
  /** How long the server goes on answering once it is told to end, while `/readyz` says so. */
  readonly drainSeconds: number;
  readonly telegram: TelegramConfig | undefined;
  readonly zaloBot: ZaloBotConfig | undefined;
  readonly zaloOa: ZaloOaConfig | undefined;
  /** The code by which Zalo recognises that the domain is ours. */
  readonly zaloSiteVerification: string | undefined;
  /** Whether somebody else than who wrote an announcement has to approve it. */
  readonly twoPeopleApprove: boolean;
  /** What the channels allow, in the form of `jobs/channel-policies.json`; absent, that file itself. */
  readonly policiesFile: string | undefined;
  /** Holidays and swapped working days of each year, in the form of `jobs/calendar.json`; absent, that file itself. */
  readonly calendarFile: string | undefined;
  /** When and by which channels people are reminded, in the form of `jobs/reminding.json`; absent, that file itself. */
  readonly remindingFile: string | undefined;
  /** Days of some kinds of `jobs/retention.json`, within its bounds: `{"conversations": 180}`. */
  readonly retentionFile: string | undefined;
  /** How people reach the office, as it is said to them: "0296 3 852 000, giờ hành chính". */
  readonly officeContact: string | undefined;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** The province that these settings are of, "an-giang"; absent where the installation is that of one. */
  readonly province: string | undefined;
  /** What was set, as it was written. */
  readonly given: Readonly<Record<string, string | undefined>>;
}
/** A bot of a platform. */
export interface BotConfig {
  readonly token: string;
  readonly apiUrl: string;
}

/** A Telegram bot. With a secret its updates come by webhook, without one it polls. */
export interface TelegramConfig extends BotConfig {
  readonly webhookSecret: string | undefined;
  readonly proxyUrl: string | undefined;
}

export interface ZaloBotConfig extends BotConfig {
  /** The secret that the platform sends with each update. Without it, or without a public address, the bot polls. */
  readonly webhookSecret: string | undefined;
}

/** An Official Account of Zalo. Its two secrets are different keys: each signs only what it is for. */
export interface ZaloOaConfig {
  readonly appId: string;
  /** Signs calls for tokens. */
  readonly appSecret: string;
  /** Whether calls carry a proof made with the app's secret. Zalo demands it of some apps and refuses a wrong one. */
  readonly provesCalls: boolean;
  /** Whether choices are tried as buttons; where Zalo refuses them, menus are numbered as without. */
  readonly triesButtons: boolean;
  /** Signs webhooks; Zalo shows it once a webhook is registered. */
  readonly oaSecret: string | undefined;
  /** Events that are more hours away from now are kept and not acted on. */
  readonly webhookHours: number;
  /** The first refresh token. Later ones are kept in the database, until another one is set here. */
  readonly refreshToken: string | undefined;
  readonly oauthUrl: string;
  readonly openApiUrl: string;
  readonly businessUrl: string;
}

export type ParsedConfig =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "wrong"; readonly line: string };

/** Parses the environment. An empty setting counts as unset; the first wrong one is named in one line. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): ParsedConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      kind: "wrong",
      line: `setting ${issue?.path.join(".") ?? ""} is wrong: ${issue?.message ?? "see .env.example"} (see .env.example)`,
    };
  }
  const rest = parsed.data;
  const half = PAIRS.find(([one, other]) => (rest[one] === undefined) !== (rest[other] === undefined));
  if (half !== undefined) {
    const line = `setting ${half.join(" and ")} go together: write both or neither (see .env.example)`;
    return { kind: "wrong", line };
  }
  const outside = SENT_TEXTS.find((name) => rest[name] !== undefined && !isInsideNetwork(rest[name]));
  if (outside !== undefined && rest.LLM_OUTSIDE === "no") {
    const line = `setting ${outside} is outside of this network: with LLM_OUTSIDE=yes what people ask is sent there (see .env.example)`;
    return { kind: "wrong", line };
  }
  if (rest.TELEGRAM_WEBHOOK_SECRET !== undefined && rest.PUBLIC_URL === undefined) {
    return {
      kind: "wrong",
      line: "setting TELEGRAM_WEBHOOK_SECRET needs PUBLIC_URL: Telegram has to reach this program (see .env.example)",
    };
  }
  const orphan = (["ZALO_OA_SECRET", "ZALO_OA_REFRESH_TOKEN"] as const).find((name) => rest[name] !== undefined);
  if (rest.ZALO_APP_ID === undefined && orphan !== undefined)
    return { kind: "wrong", line: `setting ${orphan} needs ZALO_APP_ID and ZALO_APP_SECRET (see .env.example)` };
  const speaking = languageModelOf(rest);
  if (speaking.kind === "wrong") return { kind: "wrong", line: `setting ${speaking.says} (see .env.example)` };
  if (rest.PROVINCE !== undefined && rest.PROVINCES_DIR === undefined)
    return { kind: "wrong", line: "setting PROVINCE needs PROVINCES_DIR (see .env.example)" };
  const alone = rest.DATABASE_URL === undefined ? sharedWithoutDatabase(rest) : undefined;
  const line = alone ?? withoutTls(rest);
  if (line !== undefined) return { kind: "wrong", line };
  return {
    kind: "config",
    config: {
      port: rest.PORT,
      // Without a public address only this machine can reach the server.
      host: rest.HOST ?? (rest.PUBLIC_URL === undefined ? "127.0.0.1" : "0.0.0.0"),
      publicUrl: rest.PUBLIC_URL,
      operations: rest.OPERATIONS_ADDRESS,
      tracing: tracingOf(rest),
      trustedProxies: rest.TRUSTED_PROXIES,
      embedOrigins: rest.EMBED_ORIGINS,
      dataDir: rest.DATA_DIR,
      databaseUrl: rest.DATABASE_URL,
      databaseConnections: connectionsOf(rest),
      backups: backupsOf(rest),
      ...findingOf(rest),
      languageModel: speaking.model,
      redisUrl: rest.REDIS_URL,
      role: rest.ROLE,
      drainSeconds: drainSecondsOf(rest),
      telegram: telegramOf(parsed.data),
      zaloBot: zaloBotOf(parsed.data),
      zaloOa: zaloOaOf(parsed.data),
      zaloSiteVerification: rest.ZALO_SITE_VERIFICATION,
      twoPeopleApprove: rest.TWO_PEOPLE_APPROVE === "yes",
      policiesFile: rest.POLICIES_FILE,
      calendarFile: rest.CALENDAR_FILE,
      remindingFile: rest.REMINDING_FILE,
      retentionFile: rest.RETENTION_FILE,
      ...officeDoorOf(rest),
      officeContact: rest.OFFICE_CONTACT,
      logLevel: rest.LOG_LEVEL,
      province: rest.PROVINCE,
      given,
    },
  };
}

function botOf(token: string | undefined, apiUrl: string): BotConfig | undefined {
  return token === undefined ? undefined : { token, apiUrl };
}

function telegramOf(given: z.output<typeof settings>): TelegramConfig | undefined {
  const bot = botOf(given.TELEGRAM_BOT_TOKEN, given.TELEGRAM_API_URL);
  if (bot === undefined) return undefined;
  return { ...bot, webhookSecret: given.TELEGRAM_WEBHOOK_SECRET, proxyUrl: given.TELEGRAM_PROXY_URL };
}

function zaloBotOf(given: z.output<typeof settings>): ZaloBotConfig | undefined {
  const bot = botOf(given.ZALO_BOT_TOKEN, given.ZALO_BOT_API_URL);
  return bot === undefined ? undefined : { ...bot, webhookSecret: given.ZALO_BOT_WEBHOOK_SECRET };
}

function zaloOaOf(given: z.output<typeof settings>): ZaloOaConfig | undefined {
  if (given.ZALO_APP_ID === undefined || given.ZALO_APP_SECRET === undefined) return undefined;
  return {
    appId: given.ZALO_APP_ID,
    appSecret: given.ZALO_APP_SECRET,
    provesCalls: given.ZALO_APPSECRET_PROOF === "on",
    triesButtons: given.ZALO_OA_BUTTONS === "on",
    oaSecret: given.ZALO_OA_SECRET,
    webhookHours: given.ZALO_WEBHOOK_HOURS,
    refreshToken: given.ZALO_OA_REFRESH_TOKEN,
    oauthUrl: given.ZALO_OAUTH_URL,
    openApiUrl: given.ZALO_OPENAPI_URL,
    businessUrl: given.ZALO_BUSINESS_URL,
  };
}
