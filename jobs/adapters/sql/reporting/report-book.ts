import type { Database } from "../../../../knowledge/index.ts";
import type { Evidence } from "../../../domain/deadline/evidence.ts";
import type { Receipt } from "../../../domain/deadline/receipt.ts";
import type { Closing, ReportBook } from "../../../reporting/report-book.ts";

interface EvidenceRow {
  readonly owed: string;
  readonly id: string;
  readonly kind: Evidence["kind"];
  readonly said: string;
  readonly sha256: string;
  readonly bytes: number | null;
}
interface Stamped {
  readonly at: Date | string;
}

/** Evidence, receipts and closed periods in the database. */
export function createSqlReportBook(database: Database): ReportBook {
  return {
    async keepEvidence(owed, { id, kind, said, sha256, bytes }, { at, by }) {
      await database.query(
        `INSERT INTO evidence (id, owed, kind, said, sha256, bytes, at, given_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, owed, kind, said, sha256, bytes ?? null, at, by],
      );
    },
    async evidenceOf(owed) {
      const rows = await database.query<EvidenceRow>(
        `SELECT owed, id, kind, said, sha256, bytes FROM evidence WHERE owed = ANY ($1::text[]) ORDER BY position`,
        [owed],
      );
      const found = new Map<string, Evidence[]>();
      for (const { owed: key, bytes, ...row } of rows)
        found.set(key, [...(found.get(key) ?? []), { ...row, bytes: bytes ?? undefined }]);
      return found;
    },
    async keepReceipt(owed, { number, at, by }) {
      await database.query(
        "INSERT INTO receipts (owed, number, at, given_by) VALUES ($1, $2, $3, $4) ON CONFLICT (owed, number) DO NOTHING",
        [owed, number, at, by],
      );
    },
    async receiptsOf(owed) {
      const rows = await database.query<Stamped & { owed: string; number: string; by: string }>(
        `SELECT DISTINCT ON (owed) owed, number, at, given_by AS by FROM receipts
         WHERE owed = ANY ($1::text[]) ORDER BY owed, at DESC`,
        [owed],
      );
      return new Map(
        rows.map(({ owed: key, number, at, by }): [string, Receipt] => [key, { number, at: iso(at), by }]),
      );
    },
    async openedPeriods(obligation) {
      const rows = await database.query<{ period: string }>(
        "SELECT DISTINCT period FROM unit_obligations WHERE obligation = $1 ORDER BY period",
        [obligation],
      );
      return rows.map(({ period }) => period);
    },
    async close({ obligation, period, at, by }) {
      const rows = await database.query(
        `INSERT INTO closed_periods (obligation, period, at, closed_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (obligation, period) DO NOTHING RETURNING 1`,
        [obligation, period, at, by],
      );
      return rows.length > 0;
    },
    async reopen(obligation, period) {
      const rows = await database.query(
        "DELETE FROM closed_periods WHERE obligation = $1 AND period = $2 RETURNING 1",
        [obligation, period],
      );
      return rows.length > 0;
    },
    async closing(obligation, period) {
      const [row] = await database.query<Stamped & { by: string }>(
        "SELECT at, closed_by AS by FROM closed_periods WHERE obligation = $1 AND period = $2",
        [obligation, period],
      );
      return row === undefined ? undefined : ({ obligation, period, at: iso(row.at), by: row.by } satisfies Closing);
    },
  };
}

const iso = (at: Date | string): string => new Date(at).toISOString();
