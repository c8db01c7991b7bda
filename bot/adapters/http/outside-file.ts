import { lookup as lookUp } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export interface OutsideFileOptions {
  /**
   * Addresses that the settings name themselves, such as that of a platform behind a gateway. Files of their servers are
   * fetched as they are named; every other only by TLS and from public addresses.
   */
  readonly own: readonly string[];
  /** Ends all of it. */
  readonly signal: AbortSignal;
  /** How names become addresses; the system's way unless said. */
  readonly lookup?: LookupFunction;
}

/** Where Zalo keeps files. A redirect leads there or to the same server: nobody else is asked on behalf of a link. */
const PLATFORM_HOSTS = /(?:^|\.)(?:zdn\.vn|zadn\.vn|zalo\.me|zaloapp\.com|zaloplatforms\.com|zapps\.me)$/;
const MOST_REDIRECTS = 3;

/**
 * Opens a file at an address that came from outside, in an event of a platform; undefined when it is not there or may not
 * be asked for. Plain HTTP, which Zalo writes now and then, is asked by TLS. Whoever signs events decides what this
 * program asks for, and nobody else: an address inside of the network is not asked, whatever name leads to it.
 */
export async function openOutsideFile(
  address: string,
  options: OutsideFileOptions,
): Promise<IncomingMessage | undefined> {
  let url = askable(address, options.own);
  for (let redirects = 0; url !== undefined && redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await get(url, options);
    if (answer.statusCode === 200) return answer;
    answer.destroy();
    const { location } = answer.headers;
    const isRedirect = answer.statusCode !== undefined && answer.statusCode >= 300 && answer.statusCode < 400;
    url = isRedirect && location !== undefined ? redirected(url, location, options.own) : undefined;
  }
  return undefined;
}

/** The address as it may be asked. */
function askable(address: string, own: readonly string[]): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (isOwn(url, own)) return url;
  if (url.protocol === "http:" && url.port === "") url.protocol = "https:";
  const host = hostOf(url);
  if (url.protocol !== "https:" || url.port !== "" || url.username !== "") return undefined;
  return isIP(host) === 0 || isPublicAddress(host) ? url : undefined;
}

function redirected(from: URL, location: string, own: readonly string[]): URL | undefined {
  const to = URL.canParse(location, from) ? askable(new URL(location, from).href, own) : undefined;
  return to !== undefined && (to.host === from.host || PLATFORM_HOSTS.test(to.hostname)) ? to : undefined;
}

const isOwn = (url: URL, own: readonly string[]): boolean =>
  own.some((one) => URL.canParse(one) && new URL(one).origin === url.origin);

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

function get(url: URL, { own, signal, lookup }: OutsideFileOptions): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const found = isOwn(url, own) ? lookup : publicOnly(lookup ?? lookUp);
  return new Promise((resolve, reject) => {
    request(url, { signal, agent: false, ...(found && { lookup: found }) }, resolve)
      .once("error", reject)
      .end();
  });
}

/** Looks a name up and refuses it when one of its addresses is not public: asked and connected are the same addresses. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (fault, found) => {
      const all = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const [first] = all ?? [];
      if (fault !== null || first === undefined || !all.every(({ address }) => isPublicAddress(address)))
        return callback(fault ?? new Error("the address is not public"), "");
      return options.all === true ? callback(null, all) : callback(null, first.address, first.family);
    });
}
