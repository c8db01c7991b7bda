import { type Database, holdingPattern } from "../../../knowledge/index.ts";
import type { AuditEntry as ActEntry } from "../frame/contract.ts";

/** How an act reached the program: a form of the office's pages, its HTTP interface, or the command line of the machine. */
export type Way = ActEntry["way"] | "command";

/**
 * One act of somebody for the office. Of the command line, which knows no accounts, account and session are "", and the act is
 * the part and the action: "announcing.approve".
 */
export interface AuditEntry extends Omit<ActEntry, "way"> {
  /** ISO instant. */
  readonly at: string;
  readonly way: Way;
}

/** An entry as it is kept. Of two, the one that was kept later has the higher number. */
export interface KeptEntry extends AuditEntry {
  readonly number: number;
  readonly before: string;
  readonly after: string;
}

/** Which entries are looked for; all that is given has to hold. */
export interface AuditFilters {
  readonly account?: string | undefined;
  /** A part of what the act or its title says, whatever the capitals and marks. */
  readonly act?: string | undefined;
  /** A part of what the object is called, or of how it was or became, whatever the capitals and marks. */
  readonly object?: string | undefined;
  readonly way?: Way | undefined;
  readonly outcome?: AuditEntry["outcome"] | undefined;
  /** ISO instants: from the first on, and before the second. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Who did what for the office. It is only added to; see `tables.ts` for what holds it to that. */
export interface AuditTrail {
  /**
   * Keeps an entry. Numbers and addresses of people are masked, and long texts cut.
   * @example
   * await trail.record({ act: "accounts/:name/role", title: "Đổi vai trò", object: "Lê Thị Hoa", before: "soạn", after: "duyệt", … });
   */
  record(entry: AuditEntry): Promise<void>;
  /**
   * Entries, the newest first, `size` of them after the first `from`, and how many there are.
   * @example
   * await trail.page({ account: "Lê Thị Hoa" }, 0, 50); // { entries: […], total: 812 }
   */
  page(
    filters: AuditFilters,
    from: number,
    size: number,
  ): Promise<{ readonly entries: readonly KeptEntry[]; readonly total: number }>;
}

interface Row {
  readonly position: string | number;
  readonly at: string | Date;
  readonly account: string;
  readonly session: string;
  readonly way: Way;
  readonly act: string;
  readonly title: string;
  readonly object: string;
  readonly was: string;
  readonly became: string;
  readonly outcome: AuditEntry["outcome"];
}

const [LONGEST_NAME, LONGEST_STATE] = [300, 2_000];

/** The trail in the database. `mask` takes numbers and addresses of people out of a text. */
export function createAuditTrail(database: Database, mask: (text: string) => Promise<string>): AuditTrail {
  const kept = async (text: string, longest: number): Promise<string> => shortened(await mask(text), longest);
  return {
    async record({ at, account, session, way, act, title, object, before = "", after = "", outcome }) {
      await database.query(
        `INSERT INTO office_audit (at, account, session, way, act, title, object, was, became, outcome)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          at,
          account,
          session,
          way,
          act,
          title,
          await kept(object, LONGEST_NAME),
          await kept(before, LONGEST_STATE),
          await kept(after, LONGEST_STATE),
          outcome,
        ],
      );
    },
    async page(filters, from, size) {
      const { where, values } = conditions(filters);
      const [rows, [counted]] = await Promise.all([
        database.query<Row>(
          `SELECT position, at, account, session, way, act, title, object, was, became, outcome
           FROM office_audit WHERE ${where} ORDER BY position DESC LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
          [...values, size, from],
        ),
        database.query<{ total: string | number }>(`SELECT count(*) AS total FROM office_audit WHERE ${where}`, values),
      ]);
      return { entries: rows.map(toEntry), total: Number(counted?.total ?? 0) };
    },
  };
}

/** What is looked for, as SQL. */
function conditions(filters: AuditFilters): { readonly where: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const wanted = [
    holds("account = ?", filters.account),
    holds("(act ~ ? OR title ~ ?)", filters.act && holdingPattern(filters.act)),
    holds("(object ~ ? OR was ~ ? OR became ~ ?)", filters.object && holdingPattern(filters.object)),
    holds("way = ?", filters.way),
    holds("outcome = ?", filters.outcome),
    holds("at >= ?", filters.since),
    holds("at < ?", filters.until),
  ].filter((one) => one !== undefined);
  return { where: ["true", ...wanted].join(" AND "), values };

  function holds(condition: string, value: string | undefined): string | undefined {
    return value === undefined || value === "" ? undefined : condition.replaceAll("?", numbered(values.push(value)));
  }
}

const numbered = (place: number) => (): string => `$${place}`;

function toEntry({ position, at, was: before, became: after, ...row }: Row): KeptEntry {
  return { number: Number(position), at: new Date(at).toISOString(), before, after, ...row };
}

function shortened(text: string, longest: number): string {
  const said = text.normalize("NFC");
  return said.length <= longest ? said : `${said.slice(0, longest - 1)}…`;
}

/** How long entries stay; see `jobs/retention`. */
export function forgettableAudit(database: Database) {
  return {
    kind: "office-acts",
    async expire(before: string, limit: number): Promise<number> {
      const rows = await database.query(
        `DELETE FROM office_audit WHERE position IN (
           SELECT position FROM office_audit WHERE at < $1 AND at < clock_timestamp() - interval '365 days'
           ORDER BY position LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return rows.length;
    },
  };
}
