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
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}
export interface EmbeddingsConfig {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
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
      logLevel: rest.LOG_LEVEL,
    },
  };
}
