import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** Addresses of which each belongs to it or does not. */
export interface Networks {
  /**
   * Whether an address, written as {@link plainAddress} writes it, belongs to one of the networks.
   * @example
   * networks.has("10.1.2.3"); // true for "10.0.0.0/8"
   */
  has(address: string): boolean;
}

export const NO_NETWORKS: Networks = { has: () => false };

/**
 * Reads addresses and networks with commas between them: "127.0.0.1, 10.0.0.0/8, fd00::/8". Where one of them is neither,
 * that one is given back.
 */
export function readNetworks(text: string): Networks | { readonly wrong: string } {
  const list = new BlockList();
  for (const one of text.split(",").map((part) => part.trim())) {
    const [network = "", bits, ...more] = one.split("/");
    const version = isIP(network);
    const family = version === 4 ? "ipv4" : "ipv6";
    const most = version === 4 ? 32 : 128;
    const isMask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (version === 0 || network.includes("%") || !isMask || more.length > 0) return { wrong: one };
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return {
    has(address) {
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
    },
  };
}

/**
 * One form for each address: without a port, a zone and brackets, IPv6 shortened, an IPv4 address that is written as IPv6
 * as what it is. Undefined for what is no address.
 */
export function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : undefined;
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (mapped === null) return short;
  const bytes = mapped.slice(1).flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]);
  return bytes.join(".");
}

/** The setting: addresses and networks as {@link readNetworks} reads them; unless said, none. */
export const trustedProxies = z
  .string()
  .transform((text, issues) => {
    const networks = readNetworks(text);
    if (!("wrong" in networks)) return networks;
    issues.addIssue(`"${networks.wrong}" is neither an address nor a network such as 10.0.0.0/8`);
    return z.NEVER;
  })
  .default(NO_NETWORKS);
