import type { Database, EndedCall, ModelUsage, UsedFor } from "../../ports.ts";
import { firstKept, monthBegins } from "./kept-days.ts";

/** Counts of days, and of persons under a hash whose salt is of the same day and goes with it. */
export const modelUsageMigration = {
  id: "knowledge-191-model-usage",
  statements: [
    `CREATE TABLE model_usage (
      day date NOT NULL,
      use text NOT NULL,
      outcome text NOT NULL,
      calls bigint NOT NULL,
      tokens_read bigint NOT NULL,
      tokens_written bigint NOT NULL,
      money double precision NOT NULL,
      PRIMARY KEY (day, use, outcome)
    )`,
    `CREATE TABLE model_askers (
      day date NOT NULL,
      asker text NOT NULL,
      tokens bigint NOT NULL,
      PRIMARY KEY (day, asker)
    )`,
    "CREATE TABLE model_salts (day date PRIMARY KEY, salt text NOT NULL)",
  ],
};

export interface SqlUsageParts {
  readonly database: Database;
  /** A fingerprint that does not lead back. */
  readonly digest: (content: string) => string;
  /** A long random string, as salt. */
  readonly newId: () => string;
}

/** The count in the database, which all processes share. */
export function createSqlModelUsage({ database, digest, newId }: SqlUsageParts): ModelUsage {
  const hashed = hashing(database, digest, newId);
  let tidied: string | undefined;
  return {
    async spent(day, asker) {
      const [row] = await database.query<{ person: number; today: number; month: number; money: number }>(
        `SELECT coalesce(sum(tokens_read + tokens_written) FILTER (WHERE day = $1::date), 0)::double precision AS today,
           coalesce(sum(tokens_read + tokens_written), 0)::double precision AS month,
           coalesce(sum(money), 0) AS money,
           coalesce((SELECT tokens FROM model_askers WHERE day = $1::date AND asker = $3), 0)::double precision AS person
         FROM model_usage WHERE day BETWEEN $2::date AND $1::date`,
        [day, monthBegins(day), asker === undefined ? null : await hashed(day, asker)],
      );
      const { person = 0, today = 0, month = 0, money = 0 } = row ?? {};
      return { byPerson: person, today, month: { tokens: month, money } };
    },
    async add(call) {
      if (tidied !== call.day) await forget(database, call.day);
      tidied = call.day;
      await addToDay(database, call);
      if (call.asker !== undefined) await addToPerson(database, call, await hashed(call.day, call.asker));
    },
    forget: (day) => forget(database, day),
    between: (from, to) =>
      database.query<UsedFor>(
        `SELECT use, outcome, sum(calls)::double precision AS calls,
           sum(tokens_read + tokens_written)::double precision AS tokens, sum(money) AS money
         FROM model_usage WHERE day BETWEEN $1::date AND $2::date GROUP BY use, outcome`,
        [from, to],
      ),
  };
}

/** The name of a person under the salt of a day. */
export function hashOfAsker(digest: (content: string) => string, salt: string, asker: string): string {
  return digest(`${salt} ${asker}`);
}

/** The name of a person on a day: another one on each day, and nobody's once the salt of the day is gone. */
function hashing(database: Database, digest: (content: string) => string, newId: () => string) {
  let known: { readonly day: string; readonly salt: string } | undefined;
  return async (day: string, asker: string): Promise<string> => {
    if (known?.day !== day) {
      const [row] = await database.query<{ salt: string }>(
        `INSERT INTO model_salts (day, salt) VALUES ($1::date, $2)
         ON CONFLICT (day) DO UPDATE SET salt = model_salts.salt RETURNING salt`,
        [day, newId()],
      );
      if (row === undefined) throw new Error("the database gave no salt");
      known = { day, salt: row.salt };
    }
    return hashOfAsker(digest, known.salt, asker);
  };
}

async function addToDay(database: Database, { day, use, outcome, tokens, money }: EndedCall): Promise<void> {
  await database.query(
    `INSERT INTO model_usage (day, use, outcome, calls, tokens_read, tokens_written, money)
     VALUES ($1::date, $2, $3, 1, $4::bigint, $5::bigint, $6::double precision)
     ON CONFLICT (day, use, outcome) DO UPDATE SET calls = model_usage.calls + 1,
       tokens_read = model_usage.tokens_read + excluded.tokens_read,
       tokens_written = model_usage.tokens_written + excluded.tokens_written,
       money = model_usage.money + excluded.money`,
    [day, use, outcome, tokens.read, tokens.written, money],
  );
}

async function addToPerson(database: Database, { day, tokens }: EndedCall, hash: string): Promise<void> {
  await database.query(
    `INSERT INTO model_askers (day, asker, tokens) VALUES ($1::date, $2, $3::bigint)
     ON CONFLICT (day, asker) DO UPDATE SET tokens = model_askers.tokens + excluded.tokens`,
    [day, hash, tokens.read + tokens.written],
  );
}

async function forget(database: Database, day: string): Promise<void> {
  const { ofPersons, ofDays } = firstKept(day);
  await database.query("DELETE FROM model_askers WHERE day < $1::date", [ofPersons]);
  await database.query("DELETE FROM model_salts WHERE day < $1::date", [ofPersons]);
  await database.query("DELETE FROM model_usage WHERE day < $1::date", [ofDays]);
}
