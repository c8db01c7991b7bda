import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

const NAME = "office-said";
const LONGEST = 900;

/** Keeps what came of an act for the next page, which is shown after a redirect. */
export function keepSaid(context: Context, said: string): void {
  setCookie(context, NAME, encodeURIComponent(said.slice(0, LONGEST)), {
    path: "/office",
    httpOnly: true,
    sameSite: "Strict",
    maxAge: 60,
  });
}

/** What is to be said on this page; it is said once. */
export function takeSaid(context: Context): string | undefined {
  const kept = getCookie(context, NAME);
  if (kept === undefined) return undefined;
  deleteCookie(context, NAME, { path: "/office" });
  try {
    return decodeURIComponent(kept);
  } catch {
    return undefined;
  }
}
