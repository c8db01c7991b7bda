import type { Database } from "../../../knowledge/index.ts";

/** Forms that were sent, each known by a fingerprint of its key, of who sent it, and of what stands in it. */
export interface SentForms {
  /**
   * Takes a form that is about to be done. "again": the very same was sent before; `go` is where that one led, once it is done.
   *
   * @example
   * await forms.take(form); // { kind: "first" }
   * await forms.take(form); // { kind: "again", go: "/office/announcements/7" }
   */
  take(form: string): Promise<{ readonly kind: "first" } | { readonly kind: "again"; readonly go?: string }>;
  /** It is done, and led there. */
  done(form: string, go: string | undefined): Promise<void>;
  /** It was not done: what was wrong with it, somebody else was first, or it failed. It may be sent again. */
  release(form: string): Promise<void>;
}

/** How long a form is known: whoever has a page open since yesterday begins anew. */
const KNOWN_FOR = "2 days";

/** See {@link SentForms}; by the clock of the database, which all processes share. */
export function createSentForms(database: Database): SentForms {
  return {
    async take(form) {
      await database.query(`DELETE FROM office_sent_forms WHERE sent_at < clock_timestamp() - interval '${KNOWN_FOR}'`);
      const first = await database.query(
        `INSERT INTO office_sent_forms (form, sent_at) VALUES ($1, clock_timestamp())
         ON CONFLICT (form) DO NOTHING RETURNING 1`,
        [form],
      );
      if (first.length > 0) return { kind: "first" };
      const [sent] = await database.query<{ went_to: string | null }>(
        "SELECT went_to FROM office_sent_forms WHERE form = $1",
        [form],
      );
      return { kind: "again", ...(sent?.went_to == null ? {} : { go: sent.went_to }) };
    },
    async done(form, go) {
      await database.query("UPDATE office_sent_forms SET went_to = $2 WHERE form = $1", [form, go ?? null]);
    },
    async release(form) {
      await database.query("DELETE FROM office_sent_forms WHERE form = $1", [form]);
    },
  };
}
