import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { type Networks, plainAddress } from "../../settings/door/networks.ts";

/** The address of who sends a request; an empty one where nothing tells it. */
export type CallerOf = (context: Context) => string;

/** Tells who calls; what `X-Forwarded-For` says is believed only of these proxies. */
export function callersBehind(proxies: Networks): CallerOf {
  return (context) =>
    callerAddress(getConnInfo(context).remote.address ?? "", context.req.header("x-forwarded-for") ?? "", proxies);
}

/**
 * The address of who calls: of `peer`, who is at the other end of the connection, or, where that is one of our proxies,
 * who it says called it. `forwarded` is read from its end: each proxy adds there whom it heard, and what stands before
 * could be written by anybody. What is no address says nothing.
 * @example
 * callerAddress("127.0.0.1", "1.2.3.4, 113.160.1.9", proxies); // "113.160.1.9", where 127.0.0.1 alone is a proxy
 */
export function callerAddress(peer: string, forwarded: string, proxies: Networks): string {
  let address = plainAddress(peer) ?? "";
  for (const hop of forwarded.split(",").reverse()) {
    const before = proxies.has(address) ? plainAddress(hop) : undefined;
    if (before === undefined) break;
    address = before;
  }
  return address;
}

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** What is counted as one caller: an IPv4 address, of IPv6 the /64 that one house gets. */
export function houseOf(address: string): string {
  if (!address.includes(":")) return address;
  const [before = "", after] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const filled = Array.from({ length: GROUPS - (before?.length ?? 0) - (after?.length ?? 0) }, () => "0");
  return [...(before ?? []), ...filled, ...(after ?? [])].slice(0, NETWORK_GROUPS).join(":");
}
