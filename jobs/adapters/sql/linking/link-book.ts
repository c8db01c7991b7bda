import type { Database } from "../../../../knowledge/index.ts";
import type { SendingChannel } from "../../../domain/people/contact.ts";
import type { Link, LinkCode, LinkRole } from "../../../domain/people/link-code.ts";
import type { LinkBook } from "../../../linking/link-book.ts";

interface CodeRow {
  readonly id: string;
  readonly unit_id: string | null;
  readonly person: string | null;
  readonly role: LinkRole;
  readonly created_by: string;
  readonly created_at: Date | string;
  readonly expires_at: Date | string;
  readonly uses: number;
  readonly used: number;
  readonly revoked_by: string | null;
}
interface LinkRow {
  readonly code_id: string;
  readonly channel: SendingChannel;
  readonly address: string;
  readonly unit_id: string | null;
  readonly role: LinkRole;
  readonly since: Date | string;
}

const CODE = "id, unit_id, person, role, created_by, created_at, expires_at, uses, used, revoked_by";
/** The same as {@link linkCodeState}, at the instant `$2`. */
const STATE = `CASE WHEN revoked_by IS NOT NULL THEN 'revoked' WHEN expires_at <= $2::timestamptz THEN 'expired'
  WHEN used < uses THEN 'open' ELSE 'used-up' END`;
const LINK = "code_id, channel, address, unit_id, role, since";

/** Codes and links in the database. */
export function createSqlLinkBook(database: Database): LinkBook {
  const codeBy = async (column: "id" | "hash", value: string): Promise<LinkCode | undefined> => {
    const [row] = await database.query<CodeRow>(`SELECT ${CODE} FROM link_codes WHERE ${column} = $1`, [value]);
    return row === undefined ? undefined : toCode(row);
  };
  return {
    async add(codes) {
      await database.query(
        `INSERT INTO link_codes (id, hash, unit_id, person, role, created_by, created_at, expires_at, uses, used)
         SELECT id, hash, "unitId", person, role, "createdBy", "createdAt", "expiresAt", uses, used
         FROM jsonb_to_recordset($1::text::jsonb) AS code (id text, hash text, "unitId" text, person text, role text,
           "createdBy" text, "createdAt" timestamptz, "expiresAt" timestamptz, uses integer, used integer)`,
        [JSON.stringify(codes)],
      );
    },
    byHash: (hash) => codeBy("hash", hash),
    find: (id) => codeBy("id", id),
    async all() {
      return (await database.query<CodeRow>(`SELECT ${CODE} FROM link_codes ORDER BY position DESC`)).map(toCode);
    },
    async page({ units, state, now, from, size }) {
      const fits = `($1::text[] IS NULL OR unit_id = ANY ($1::text[])) AND ($3::text IS NULL OR ${STATE} = $3)`;
      const asked = [units ?? null, now, state ?? null];
      const [counted, rows] = await Promise.all([
        database.query<{ total: number }>(`SELECT count(*)::integer AS total FROM link_codes WHERE ${fits}`, asked),
        database.query<CodeRow>(
          `SELECT ${CODE} FROM link_codes WHERE ${fits} ORDER BY position DESC LIMIT $5 OFFSET $4`,
          [...asked, from, size],
        ),
      ]);
      return { rows: rows.map(toCode), total: counted[0]?.total ?? 0 };
    },
    async revoke(id, by) {
      const rows = await database.query(
        "UPDATE link_codes SET revoked_by = $2 WHERE id = $1 AND revoked_by IS NULL RETURNING 1",
        [id, by],
      );
      return rows.length > 0;
    },
    async link({ codeId, channel, address, unitId, role, since }) {
      await database.query(
        `WITH counted AS (UPDATE link_codes SET used = used + 1 WHERE id = $1 RETURNING id)
         INSERT INTO links (${LINK}) SELECT id, $2, $3, $4, $5, $6 FROM counted`,
        [codeId, channel, address, unitId ?? null, role, since],
      );
    },
    async linksOf(of) {
      const rows =
        "codeId" in of
          ? await database.query<LinkRow>(`SELECT ${LINK} FROM links WHERE until IS NULL AND code_id = $1`, [of.codeId])
          : await database.query<LinkRow>(
              `SELECT ${LINK} FROM links JOIN unnest($1::text[], $2::text[]) AS chat (channel, address)
                 USING (channel, address)
               WHERE until IS NULL`,
              [of.chats.map(({ channel }) => channel), of.chats.map(({ address }) => address)],
            );
      return rows.map(toLink);
    },
    async end(links, at) {
      for (const { codeId, channel, address } of links)
        await database.query(
          "UPDATE links SET until = $4 WHERE code_id = $1 AND channel = $2 AND address = $3 AND until IS NULL",
          [codeId, channel, address, at],
        );
    },
    async wrongTries({ channel, address }, since) {
      const [row] = await database.query<{ here: number; overall: number }>(
        `SELECT count(*) FILTER (WHERE channel = $1 AND address = $2)::integer AS here, count(*)::integer AS overall
         FROM wrong_codes WHERE at > $3::timestamptz`,
        [channel, address, since],
      );
      return row ?? { here: 0, overall: 0 };
    },
    async addWrongTry({ channel, address }, at, since) {
      await database.query("DELETE FROM wrong_codes WHERE at <= $1::timestamptz", [since]);
      await database.query("INSERT INTO wrong_codes (channel, address, at) VALUES ($1, $2, $3)", [
        channel,
        address,
        at,
      ]);
    },
  };
}

function toCode(row: CodeRow): LinkCode {
  const { id, role, uses, used } = row;
  return {
    id,
    role,
    uses,
    used,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    unitId: row.unit_id ?? undefined,
    ...(row.person === null ? {} : { person: row.person }),
    revokedBy: row.revoked_by ?? undefined,
  };
}

function toLink({ code_id: codeId, channel, address, unit_id: unitId, role, since }: LinkRow): Link {
  return {
    codeId,
    channel,
    address,
    role,
    since: new Date(since).toISOString(),
    unitId: unitId ?? undefined,
  };
}
