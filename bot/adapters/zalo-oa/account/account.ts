import { z } from "zod";
import { createCached, fill, printedDate } from "../../../../jobs/index.ts";
import { errorInWords } from "../errors.ts";
import type { ZaloCall, ZaloOpenApi } from "../openapi.ts";
import words from "./account.vi.json" with { type: "json" };

/** State of the account at Zalo. What Zalo does not say is undefined. */
export interface ZaloAccountStanding {
  readonly name: string | undefined;
  readonly isVerified: boolean | undefined;
  /** Name of the package that the office bought, and the ISO date when it ends. */
  readonly package: { readonly name: string | undefined; readonly until: string | undefined };
  /** Templates by phone number: how many are left today, and of how many. */
  readonly daily: { readonly left: number | undefined; readonly of: number | undefined };
  /** Quality rating of the messages of the last 48 hours and of seven days: HIGH, MEDIUM, LOW or UNDEFINED. */
  readonly quality: { readonly now: string | undefined; readonly week: string | undefined };
  /** Messages left in the package: consultation messages (`cs`) and messages by user id (`transaction`). */
  readonly packaged: readonly { readonly product: "cs" | "transaction"; readonly left: number; readonly of: number }[];
  /** For each thing that Zalo refused to tell, a sentence for the office. */
  readonly refusals: readonly string[];
}

export interface ZaloAccount {
  /** Asks Zalo, at most once a minute. Resolves within the time limit of the calls and never rejects. */
  look(): Promise<ZaloAccountStanding>;
}
interface AccountParts {
  readonly business: ZaloOpenApi;
  readonly openApi: ZaloOpenApi;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
}

const LOOK_AGAIN_MS = 60_000;
/** The office is warned this many days before its package ends. */
const WARNING_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

const text = z.string().min(1).optional().catch(undefined);
const count = z.coerce.number().int().nonnegative().optional().catch(undefined);
const flag = z
  .union([z.boolean(), z.enum(["true", "false"]).transform((said) => said === "true")])
  .optional()
  .catch(undefined);
const profile = z.object({ name: text, is_verified: flag, package_name: text, package_valid_through_date: text });
const daily = z.object({ remainingQuota: count, dailyQuota: count });
const quality = z.object({ oaCurrentQuality: text, oa7dayQuality: text });
const packaged = z.array(z.object({ total: z.coerce.number(), remain: z.coerce.number() }));
const PRODUCTS = ["cs", "transaction"] as const;

/** See {@link ZaloAccount}. */
export function createZaloAccount({ business, openApi, now }: AccountParts): ZaloAccount {
  const ask = async (): Promise<ZaloAccountStanding> => {
    const refusals = new Set<string>();
    const read = async <Schema extends z.ZodType>(table: "oa" | "template", call: ZaloCall, schema: Schema) => {
      const answer = await (table === "oa" ? openApi : business).call(call);
      if (answer.kind === "no") refusals.add(errorInWords(table, answer.code));
      return answer.kind === "ok" ? schema.safeParse(answer.data).data : undefined;
    };
    const ofPackage = async (product: (typeof PRODUCTS)[number]) => {
      const body = { quota_owner: "OA", product_type: product, quota_type: "sub_quota" };
      const given = await read("oa", { method: "POST", path: "/v3.0/oa/quota/message", body }, packaged);
      return (given ?? []).map(({ total: of, remain: left }) => ({ product, left, of }));
    };
    const [about, today, judged, ...rest] = await Promise.all([
      read("oa", { method: "GET", path: "/v2.0/oa/getoa" }, profile),
      read("template", { method: "GET", path: "/message/quota" }, daily),
      read("template", { method: "GET", path: "/quality" }, quality),
      ...PRODUCTS.map(ofPackage),
    ]);
    return {
      name: about?.name,
      isVerified: about?.is_verified,
      package: { name: about?.package_name, until: dateOf(about?.package_valid_through_date) },
      daily: { left: today?.remainingQuota, of: today?.dailyQuota },
      quality: { now: judged?.oaCurrentQuality, week: judged?.oa7dayQuality },
      packaged: rest.flat(),
      refusals: [...refusals],
    };
  };
  return { look: createCached(ask, { now, milliseconds: LOOK_AGAIN_MS }).find };
}

/** What the office has to do something about, a sentence each. `at` is an ISO instant. */
export function accountWarnings(standing: ZaloAccountStanding, at: string): string[] {
  const { isVerified, daily: today, quality: judged, refusals } = standing;
  const { until } = standing.package;
  const isEnding = until !== undefined && Date.parse(until) - Date.parse(at) < WARNING_DAYS * DAY_MS;
  return [
    ...(isVerified === false ? [words.unverified] : []),
    ...(judged.now === "LOW" || judged.week === "LOW" ? [words.low] : []),
    ...(today.left === 0 ? [words.spent] : []),
    ...(isEnding ? [fill(words.ending, { day: printedDate(until) })] : []),
    ...refusals,
  ];
}

/** "31/12/2030" as an ISO date; undefined for another form. */
function dateOf(printed: string | undefined): string | undefined {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(printed ?? "") ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
