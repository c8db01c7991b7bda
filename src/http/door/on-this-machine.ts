import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Set by proxies: a call that somebody handed on comes from further than it seems. */
const FORWARDING = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];
const HERE = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** Whether a proxy handed a call on. */
export function isHandedOn({ req }: Context): boolean {
  return FORWARDING.some((name) => req.header(name) !== undefined);
}

/**
 * Whether a program of this machine calls by its address: neither through a proxy, nor from a page whose name was led here (DNS
 * rebinding), which the browser still names as the host.
 */
export function isOnThisMachine(context: Context): boolean {
  const peer = getConnInfo(context).remote.address ?? "";
  return LOOPBACK.test(peer) && HERE.test(context.req.header("host") ?? "") && !isHandedOn(context);
}
