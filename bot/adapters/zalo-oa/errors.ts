import { z } from "zod";
import { fill } from "../../../jobs/index.ts";
import table from "./errors.vi.json" with { type: "json" };

const says = z.string().min(1);
const meaning = z.discriminatedUnion("do", [
  /**
   * Send it later: when the next minute begins, soon, after the night, or on the next day. "in-doubt": the message may
   * have been sent, so never by itself.
   */
  z.strictObject({ do: z.literal("retry"), when: z.enum(["minute", "soon", "morning", "tomorrow", "in-doubt"]), says }),
  /** Get another access token and try once more. */
  z.strictObject({ do: z.literal("refresh"), says }),
  /** The recipient cannot be reached on this channel until they write to the account. */
  z.strictObject({ do: z.literal("mark"), why: z.enum(["blocked", "gone", "never-started"]), says }),
  /** This message cannot go to this recipient here; another channel may carry it. */
  z.strictObject({ do: z.literal("refuse"), why: z.enum(["window-closed", "no-consent", "quota"]), says }),
  /** Nobody can be reached on this channel until a person of the office acts. */
  z.strictObject({ do: z.literal("stop"), says }),
  /** The message or the call is wrong; it would fail for every recipient. */
  z.strictObject({ do: z.literal("bug"), says }),
]);
const codes = z.record(z.string().regex(/^-\d+$/), meaning);
const tables = z
  .strictObject({
    oauth: codes,
    oa: codes,
    template: codes,
    others: z.strictObject({
      code: says,
      tag: says,
      unlisted: says,
      none: says,
      lost: says,
      sealed: says,
      partly: says,
      doubted: says,
      ending: says,
      granted: says,
      noAnswer: says,
    }),
  })
  .parse(table);

/** What to do for a code, and the sentence for the office. */
export type ZaloErrorMeaning = z.output<typeof meaning>;
/** Each of Zalo's three hosts has its own error codes. */
export type ZaloErrorTable = "oauth" | "oa" | "template";
export const zaloErrorWords = tables.others;

/**
 * The meaning of an error code. The two sending hosts sometimes answer with each other's codes, so a code that is
 * missing in one table is looked up in the other. A code in neither table counts as a fault of ours, for tokens as
 * "stop".
 */
export function meaningOf(host: ZaloErrorTable, code: number): ZaloErrorMeaning {
  const others = host === "oauth" ? [] : [host === "oa" ? tables.template : tables.oa];
  for (const known of [tables[host], ...others]) {
    const found = known[String(code)];
    if (found !== undefined) return found;
  }
  return { do: host === "oauth" ? "stop" : "bug", says: tables.others.unlisted };
}

/** The sentence for the office, followed by the code for whoever looks it up. */
export function errorInWords(host: ZaloErrorTable, code: number): string {
  return fill(tables.others.code, { says: meaningOf(host, code).says, code });
}
