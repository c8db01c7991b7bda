import type { Database } from "../../../../knowledge/index.ts";
import { RHYTHMS, type Rhythm } from "../../../domain/targets/reported-period.ts";
import type { ReadTarget, Target, TargetBook } from "../../../targets/ports.ts";

interface Row {
  readonly id: string;
  readonly isGone: boolean;
  readonly body: ReadTarget;
  readonly version: number;
  readonly lead: string | null;
  readonly leadBy: string | null;
  readonly followed: boolean | null;
  readonly rhythm: string;
}

const SELECT = `SELECT id, is_gone AS "isGone", body, version, lead, lead_by AS "leadBy", followed, rhythm FROM targets`;

/** Targets in the database. */
export function createSqlTargetBook(database: Database): TargetBook {
  return {
    async edition() {
      const [row] = await database.query<{ edition: string }>("SELECT edition FROM target_edition");
      return row?.edition;
    },

    keep: (edition, identify) =>
      database.transaction(async (inside) => {
        // Of two that keep a reading the second waits here, and sees what the first one has kept.
        await inside.query(
          `INSERT INTO target_edition (edition) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET edition = excluded.edition`,
          [edition],
        );
        const targets = identify((await inside.query<Row>(SELECT)).map(targetOf));
        await inside.query(
          `INSERT INTO targets (id, position, body)
           SELECT row.target ->> 'id', row.place, row.target - 'id'
           FROM jsonb_array_elements($1::text::jsonb) WITH ORDINALITY AS row (target, place)
           ON CONFLICT (id) DO UPDATE SET position = excluded.position, body = excluded.body, is_gone = false`,
          [JSON.stringify(targets)],
        );
        await inside.query("UPDATE targets SET is_gone = true WHERE NOT is_gone AND NOT (id = ANY ($1::text[]))", [
          targets.map(({ id }) => id),
        ]);
      }),

    async all() {
      return (await database.query<Row>(`${SELECT} ORDER BY is_gone, position, id`)).map(targetOf);
    },

    async find(id) {
      const [row] = await database.query<Row>(`${SELECT} WHERE id = $1`, [id]);
      return row === undefined ? undefined : targetOf(row);
    },

    async say(id, version, word, by) {
      const [column, value] =
        "lead" in word
          ? ["lead", word.lead]
          : "followed" in word
            ? ["followed", word.followed]
            : ["rhythm", word.rhythm];
      const told = column === "lead" ? ", lead_by = $4" : "";
      const rows = await database.query(
        `UPDATE targets SET ${column} = $3, version = version + 1${told} WHERE id = $1 AND version = $2 RETURNING 1`,
        [id, version, value, ...(told === "" ? [] : [by])],
      );
      return rows.length === 1;
    },
  };
}

function targetOf({ body, lead, leadBy, followed, rhythm, ...row }: Row): Target {
  return {
    ...body,
    ...row,
    rhythm: RHYTHMS.find((one): one is Rhythm => one === rhythm) ?? "year",
    ...(lead === null ? {} : { lead }),
    ...(leadBy === null ? {} : { leadBy }),
    ...(followed === null ? {} : { followed }),
  };
}
