import { type Finding, fault, ok, warning } from "../finding.ts";

/** What was seen inside a database. */
export interface DatabaseFacts {
  readonly kind: "embedded" | "postgresql";
  /** As the server numbers it: 160003. */
  readonly versionNumber: number;
  /** Migrations of this version that have not been applied. */
  readonly pending: readonly string[];
  /** Applied migrations that this version does not know. */
  readonly unknown: readonly string[];
  readonly mayMakeTables: boolean;
  /** Whether BullMQ's schema is there, or may be made. */
  readonly mayMakeQueue: boolean;
  readonly isReadOnly: boolean;
  readonly encoding: string;
  /** How far its clock is ahead of this machine's, in milliseconds. */
  readonly aheadMilliseconds: number;
}

/** What came of looking at the database. */
export type DatabaseLook =
  | { readonly kind: "facts"; readonly facts: DatabaseFacts }
  /** There is no embedded database yet. */
  | { readonly kind: "not-made" }
  /** A process that takes no commands has it: one that starts or ends. */
  | { readonly kind: "held" }
  /** The folder is another user's, and a look would leave files there that are not. */
  | { readonly kind: "left-alone" }
  | { readonly kind: "fault"; readonly says: string };

const OLDEST = 140_000;
/** PostgreSQL 14 gets no fixes after this number's major version has ended (postgresql.org/support/versioning). */
const ENDED_MAJOR = 14;
const CHECK = "database";

/** The database answers, is new enough, has the schema of this version, and may be written. */
export function databaseFindings(look: DatabaseLook): readonly Finding[] {
  switch (look.kind) {
    case "not-made":
      return [ok(CHECK, "embedded, is not there yet; the first start makes it")];
    case "held":
      return [warning(CHECK, "a process that starts or ends has it", "ask again in a minute")];
    case "left-alone":
      return [warning(CHECK, "was not looked at, since its folder is another user's", "ask as that user")];
    case "fault":
      return [fault(CHECK, look.says, "see docs/operating.md, When something is wrong")];
    case "facts":
      return judged(look.facts);
  }
}

function judged(facts: DatabaseFacts): readonly Finding[] {
  const { kind, versionNumber, pending, unknown, encoding } = facts;
  const major = Math.floor(versionNumber / 10_000);
  const name = kind === "embedded" ? "embedded" : `PostgreSQL ${major}.${versionNumber % 10_000}`;
  const faults = [
    ...(versionNumber < OLDEST ? [fault(CHECK, `${name} is too old`, "move to PostgreSQL 14 or newer")] : []),
    ...(encoding === "UTF8" ? [] : [fault(CHECK, `its encoding is ${encoding}`, "make it anew with ENCODING UTF8")]),
    ...(unknown.length === 0
      ? []
      : [fault(CHECK, `a newer version has changed it (${unknown.join(", ")})`, "install that version")]),
    ...(facts.isReadOnly ? [fault(CHECK, "it cannot be written", "name the primary server in DATABASE_URL")] : []),
    ...(facts.mayMakeTables
      ? []
      : [fault(CHECK, "this account may not make tables", "GRANT CREATE ON SCHEMA public TO it")]),
    ...(facts.mayMakeQueue
      ? []
      : [fault(CHECK, "this account may not make the schema of the queue", "GRANT CREATE ON DATABASE to it")]),
  ];
  if (faults.length > 0) return faults;
  if (kind === "postgresql" && major <= ENDED_MAJOR)
    return [warning(CHECK, `${name} gets no fixes any more`, "move to a newer PostgreSQL")];
  const rest =
    pending.length === 0 ? "has the schema of this version" : `gets ${pending.length} migrations at the start`;
  return [ok(CHECK, `${name}, ${rest}`)];
}

/** Where passages are found, and how much there is to find. */
export interface PassagesFacts {
  readonly where: "memory" | "postgresql";
  /** Bytes that the texts of the library take in the database, compressed by it. */
  readonly storedBytes: number;
}

const MB = 1_000_000;
/** About a million passages: those of the shipped documents take 82 bytes each so. */
const MANY_BYTES = 80 * MB;
const PASSAGES = "passages";

/** A library that is too large for the memory of each process is found in the database. */
export function passagesFindings(facts: PassagesFacts | undefined): readonly Finding[] {
  if (facts === undefined) return [];
  const { where, storedBytes } = facts;
  if (where === "postgresql") return [ok(PASSAGES, "are found in PostgreSQL")];
  if (storedBytes < MANY_BYTES) return [ok(PASSAGES, "are found in memory")];
  return [
    warning(
      PASSAGES,
      `the library has grown to ${Math.round(storedBytes / MB)} MB, about a million passages, all in the memory of each process`,
      "set PASSAGES=postgresql (docs/scale.md)",
    ),
  ];
}
