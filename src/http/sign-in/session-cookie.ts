import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** Over TLS the cookie takes the prefix that keeps other hosts of the domain from setting one. */
const placeOf = (secure: boolean) =>
  secure ? { name: "__Host-office", path: "/", secure } : { name: "office", path: "/office", secure };

/** The token of the session that a request shows. `secure`: people reach the server over TLS. */
export function sessionToken(context: Context, secure: boolean): string | undefined {
  return getCookie(context, placeOf(secure).name);
}

/** Gives the token of a session to the browser. */
export function giveSession(context: Context, secure: boolean, token: string): void {
  const { name, ...place } = placeOf(secure);
  // Lax, not strict: the cookie has to come along when Zalo's page of consent leads back here. GET changes nothing.
  setCookie(context, name, token, { ...place, httpOnly: true, sameSite: "Lax" });
}

/** Takes it back. */
export function dropSession(context: Context, secure: boolean): void {
  const { name, ...place } = placeOf(secure);
  deleteCookie(context, name, place);
}
