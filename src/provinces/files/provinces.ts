import { join } from "node:path";
import { parseEnv } from "node:util";
import { type Config, parseConfig, SETTING_NAMES } from "../../config.ts";
import { schemaOf, withSchema } from "../../database/schema/schema-name.ts";
import { connectionsOfEach } from "../../settings/connections.ts";
import { isProvinceName, OF_A_PROVINCE, OF_THE_PROGRAM, TELLS_APART } from "../../settings/provinces.ts";
import { unknownSettings } from "../../settings/unknown.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A file of PROVINCES_DIR. */
export interface ProvinceFile {
  /** Without the folder: "an-giang.env". */
  readonly name: string;
  readonly text: string;
}

/** The settings of one province, or the one line that says what is wrong with them. */
export type ProvinceSettings =
  | { readonly kind: "settings"; readonly name: string; readonly config: Config }
  | { readonly kind: "wrong"; readonly name: string; readonly line: string };

/** All provinces of an installation; or what is wrong with the installation, so that none of them can start. */
export type Provinces =
  | { readonly kind: "provinces"; readonly provinces: readonly ProvinceSettings[] }
  | { readonly kind: "wrong"; readonly line: string };

const ENDS = ".env";

/**
 * Reads one file a province over what is set for the whole program. A province whose file is wrong is named with its line,
 * and so is each of two that cannot be told apart; the others go on without them.
 */
export function provincesOf(files: readonly ProvinceFile[], environment: Environment): Provinces {
  const said = set(environment);
  const misplaced = OF_A_PROVINCE.find((name) => said[name] !== undefined);
  if (misplaced !== undefined)
    return wrongInstallation(`setting ${misplaced} is that of one province: write it into its file in PROVINCES_DIR`);
  if (said.DATABASE_URL !== undefined && said.REDIS_URL === undefined)
    return wrongInstallation(
      "setting REDIS_URL is needed where provinces share DATABASE_URL: queues in it are not apart",
    );
  const own = files.filter(({ name }) => name.endsWith(ENDS) && !name.startsWith("."));
  if (own.length === 0)
    return wrongInstallation("setting PROVINCES_DIR names a folder without a file such as an-giang.env");
  const written = own.map(({ name, text }) => ({ name: name.slice(0, -ENDS.length), given: set(parseEnv(text)) }));
  const connections = connectionsOfEach(said.DATABASE_CONNECTIONS, own.length);
  if ("wrong" in connections) return wrongInstallation(connections.wrong);
  const shared = { ...said, DATABASE_CONNECTIONS: String(connections.each) };
  const parsed = written.map(({ name, given }) => settingsOf(name, given, shared));
  return { kind: "provinces", provinces: parsed.map((one) => toldApart(one, parsed)) };
}

/** The settings of one province. */
function settingsOf(name: string, given: Environment, said: Environment): ProvinceSettings {
  const wrong = (line: string): ProvinceSettings => ({ kind: "wrong", name, line: `province ${name}: ${line}` });
  if (!isProvinceName(name))
    return wrong(
      "its name is not one: small letters and digits, with - between words, 40 at most, such as an-giang.env",
    );
  const foreign = OF_THE_PROGRAM.find((setting) => given[setting] !== undefined);
  if (foreign !== undefined)
    return wrong(`setting ${foreign} is that of the whole program: write it into .env, not into ${name}${ENDS}`);
  const [unknown] = unknownSettings(Object.keys(given), SETTING_NAMES);
  if (unknown !== undefined) return wrong(unknown);
  if (given.PUBLIC_URL === undefined)
    return wrong("setting PUBLIC_URL is missing: by its host name calls are told from those of other provinces");
  const { DATA_DIR = "./data", BACKUP_DIR, OTEL_SERVICE_NAME, DATABASE_URL } = { ...said, ...given };
  const parsed = parseConfig({
    ...said,
    ...given,
    PROVINCE: name,
    DATA_DIR: join(DATA_DIR, name),
    ...(BACKUP_DIR && { BACKUP_DIR: join(BACKUP_DIR, name) }),
    ...(OTEL_SERVICE_NAME && { OTEL_SERVICE_NAME: `${OTEL_SERVICE_NAME}-${name}` }),
    ...(DATABASE_URL && { DATABASE_URL: addressOf(DATABASE_URL, name) }),
  });
  if (parsed.kind === "wrong") return wrong(parsed.line);
  if (parsed.config.databaseUrl !== undefined && parsed.config.redisUrl === undefined)
    return wrong("setting DATABASE_URL needs REDIS_URL, which is written into .env for all provinces");
  return { kind: "settings", name, config: parsed.config };
}

/** What is no address is left for the parser of settings to refuse. */
const addressOf = (given: string, province: string): string =>
  URL.canParse(given) ? withSchema(given, schemaOf(province)) : given;

/** A province as it was read, unless another one has the same host name, token or secret. */
function toldApart(one: ProvinceSettings, all: readonly ProvinceSettings[]): ProvinceSettings {
  if (one.kind === "wrong") return one;
  for (const other of all) {
    if (other.kind === "wrong" || other === one) continue;
    const line = sharing(one.config, other.config);
    if (line !== undefined)
      return { kind: "wrong", name: one.name, line: `province ${one.name}: ${line} of province ${other.name}` };
  }
  return one;
}

function sharing(one: Config, other: Config): string | undefined {
  if (hostOf(one) === hostOf(other)) return `setting PUBLIC_URL has the host name ${hostOf(one)}, which is also that`;
  const name = TELLS_APART.find(
    (setting) => one.given[setting] !== undefined && one.given[setting] === other.given[setting],
  );
  return name === undefined ? undefined : `setting ${name} is also that`;
}

/** The host name by which people call a province, without a port: "troly.angiang.edu.vn". */
export function hostOf({ publicUrl }: Pick<Config, "publicUrl">): string | undefined {
  return publicUrl === undefined ? undefined : new URL(publicUrl).hostname.toLowerCase();
}

const set = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""));

const wrongInstallation = (line: string): Provinces => ({ kind: "wrong", line: `${line} (see .env.example)` });
