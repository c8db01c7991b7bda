import { z } from "zod";

const url = z.url({ protocol: /^https?$/ });
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url.optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "write postgresql://user:password@host:5432/name")
    .optional(),
  EMBEDDINGS_URL: url.optional(),
  EMBEDDINGS_MODEL: z.string().min(1).optional(),
  EMBEDDINGS_API_KEY: z.string().min(1).optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "write redis://host:6379")
    .optional(),
  ROLE: z.enum(["all", "web", "worker"]).default("all"),
  TELEGRAM_BOT_TOKEN: z.string().min(1).optional(),
  TELEGRAM_API_URL: url.default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "write 16 to 256 letters, digits, - and _")
    .optional(),
  TELEGRAM_PROXY_URL: z
    .url({ protocol: /^https?$/, error: "write http://host:port, a proxy that allows CONNECT" })
    .optional(),
  ZALO_BOT_TOKEN: z.string().min(1).optional(),
  ZALO_BOT_API_URL: url.default("https://bot-api.zaloplatforms.com"),
  POLICIES_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

/** What the environment says, parsed once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly embeddings: EmbeddingsConfig | undefined;
  /** Redis for the queue; absent, the queue is in the database. */
  readonly redisUrl: string | undefined;
  /** What this process does: serve pages and chats, send, or both. */
  readonly role: "all" | "web" | "worker";
  readonly telegram: TelegramConfig | undefined;
  readonly zaloBot: BotConfig | undefined;
  /** What the channels allow, in the form of `jobs/policies.json`; absent, that file itself. */
  readonly policiesFile: string | undefined;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}
export interface EmbeddingsConfig {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

/** A bot of a platform. */
export interface BotConfig {
  readonly token: string;
  readonly apiUrl: string;
}

/** A Telegram bot: with a secret it is told by webhook, without it polls. */
export interface TelegramConfig extends BotConfig {
  readonly webhookSecret: string | undefined;
  readonly proxyUrl: string | undefined;
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
  const { EMBEDDINGS_URL, EMBEDDINGS_MODEL, ...rest } = parsed.data;
  if ((EMBEDDINGS_URL === undefined) !== (EMBEDDINGS_MODEL === undefined)) {
    return {
      kind: "wrong",
      line: "setting EMBEDDINGS_URL and EMBEDDINGS_MODEL go together: write both or neither (see .env.example)",
    };
  }
  if (rest.TELEGRAM_WEBHOOK_SECRET !== undefined && rest.PUBLIC_URL === undefined) {
    return {
      kind: "wrong",
      line: "setting TELEGRAM_WEBHOOK_SECRET needs PUBLIC_URL: Telegram has to reach this program (see .env.example)",
    };
  }
  const alone = rest.DATABASE_URL === undefined ? sharedWithoutDatabase(rest) : undefined;
  if (alone !== undefined) return { kind: "wrong", line: alone };
  return {
    kind: "config",
    config: {
      port: rest.PORT,
      // Only this machine can reach the server until the operator says where it is seen from.
      host: rest.HOST ?? (rest.PUBLIC_URL === undefined ? "127.0.0.1" : "0.0.0.0"),
      publicUrl: rest.PUBLIC_URL,
      dataDir: rest.DATA_DIR,
      databaseUrl: rest.DATABASE_URL,
      embeddings:
        EMBEDDINGS_URL === undefined || EMBEDDINGS_MODEL === undefined
          ? undefined
          : { url: EMBEDDINGS_URL, model: EMBEDDINGS_MODEL, apiKey: rest.EMBEDDINGS_API_KEY },
      redisUrl: rest.REDIS_URL,
      role: rest.ROLE,
      telegram:
        rest.TELEGRAM_BOT_TOKEN === undefined
          ? undefined
          : {
              token: rest.TELEGRAM_BOT_TOKEN,
              apiUrl: rest.TELEGRAM_API_URL,
              webhookSecret: rest.TELEGRAM_WEBHOOK_SECRET,
              proxyUrl: rest.TELEGRAM_PROXY_URL,
            },
      zaloBot: botOf(rest.ZALO_BOT_TOKEN, rest.ZALO_BOT_API_URL),
      policiesFile: rest.POLICIES_FILE,
      logLevel: rest.LOG_LEVEL,
    },
  };
}

function botOf(token: string | undefined, apiUrl: string): BotConfig | undefined {
  return token === undefined ? undefined : { token, apiUrl };
}

/** The embedded database belongs to one process: what several share needs a server. */
function sharedWithoutDatabase({
  REDIS_URL,
  ROLE,
}: {
  REDIS_URL?: string | undefined;
  ROLE: string;
}): string | undefined {
  if (REDIS_URL !== undefined)
    return "setting REDIS_URL needs DATABASE_URL: the embedded database cannot be shared by workers (see .env.example)";
  if (ROLE !== "all")
    return "setting ROLE needs DATABASE_URL: the embedded database cannot be shared by processes (see .env.example)";
  return undefined;
}
