import { createHmac } from "node:crypto";
import { z } from "zod";
import { isSameSecret } from "../../../same-secret.ts";
import type { OpenedBy } from "../../../web.ts";

/** What Telegram signed is taken for so long; who waits longer opens the page again. */
export const OPENED_WITHIN_SECONDS = 3_600;
/** Telegram's clock may be so far ahead of ours. */
const AHEAD_SECONDS = 300;

const signedBy = z.object({ id: z.number().int().positive() });

/**
 * Reads the init data that Telegram gives to a page it opens, and checks that it was signed for the bot with this token
 * and not long ago. `now` is in milliseconds of the wall clock.
 *
 * The rule is Telegram's ("Validating data received via the Mini App"): the hash is an HMAC-SHA256 over all other fields,
 * sorted, one a line, with a key that is the HMAC-SHA256 of the token under "WebAppData".
 */
export function readInitData(initData: string, token: string, now: number): OpenedBy {
  if (initData === "") return { kind: "missing" };
  const fields = [...new URLSearchParams(initData)];
  const given = new Map(fields);
  // Of a field that is there twice nobody could say which one was signed.
  if (given.size !== fields.length) return { kind: "not-ours" };
  const signed = fields
    .filter(([name]) => name !== "hash")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
  const key = createHmac("sha256", "WebAppData").update(token).digest();
  const hash = createHmac("sha256", key).update(signed).digest("hex");
  if (!isSameSecret(given.get("hash") ?? "", hash)) return { kind: "not-ours" };
  const age = now / 1_000 - Number(given.get("auth_date") ?? Number.NaN);
  if (!(age <= OPENED_WITHIN_SECONDS && age >= -AHEAD_SECONDS)) return { kind: "stale" };
  const user = signedBy.safeParse(jsonOf(given.get("user")));
  if (!user.success) return { kind: "missing" };
  return { kind: "opened", address: String(user.data.id) };
}

function jsonOf(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
