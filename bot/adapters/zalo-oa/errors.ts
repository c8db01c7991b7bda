import { z } from "zod";
import { fill } from "../../../jobs/index.ts";
import table from "../../words/locale/zalo-errors.json" with { type: "json" };

const says = z.string().min(1);
const meaning = z.discriminatedUnion("do", [
  /** Not now: when the minute has turned, soon, after the night, on the next day; or never by itself, being in doubt. */
  z.strictObject({ do: z.literal("retry"), when: z.enum(["minute", "soon", "morning", "tomorrow", "in-doubt"]), says }),
  /** Get another access token and try once more. */
  z.strictObject({ do: z.literal("refresh"), says }),
  /** This recipient cannot be reached on the channel until they write again. */
  z.strictObject({ do: z.literal("mark"), why: z.enum(["blocked", "gone", "never-started"]), says }),
  /** Not this message to this recipient; another channel may. */
  z.strictObject({ do: z.literal("refuse"), why: z.enum(["window-closed", "no-consent", "quota"]), says }),
  /** Nobody can be reached until a person acts. */
  z.strictObject({ do: z.literal("stop"), says }),
  /** The message or the call is wrong: everybody else would fail alike. */
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

/** What a code asks for, and the sentence for the office. */
export type ZaloErrorMeaning = z.output<typeof meaning>;
/** The three hosts number their errors each in their own way. */
export type ZaloErrorTable = "oauth" | "oa" | "template";
export const zaloErrorWords = tables.others;

/**
 * The meaning of an error code. The two sending hosts are known to answer with each other's codes now and then, so a
 * code that one table lacks is looked up in the other; one that nobody knows is a fault of ours, and for tokens a stop.
 */
export function meaningOf(host: ZaloErrorTable, code: number): ZaloErrorMeaning {
  const others = host === "oauth" ? [] : [host === "oa" ? tables.template : tables.oa];
  for (const known of [tables[host], ...others]) {
    const found = known[String(code)];
    if (found !== undefined) return found;
  }
  return { do: host === "oauth" ? "stop" : "bug", says: tables.others.unlisted };
}

/** The sentence for the office, with the code for whoever looks it up. */
export function errorInWords(host: ZaloErrorTable, code: number): string {
  return fill(tables.others.code, { says: meaningOf(host, code).says, code });
}
