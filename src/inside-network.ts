import { BlockList, isIP } from "node:net";

/** Loopback, private and link-local ranges: RFC 1122, 1918, 3927, 4291 and 4193; "this machine" (0.0.0.0) leads there too. An IPv4 address written as IPv6 counts as what it is. */
const inside = new BlockList();
inside.addSubnet("127.0.0.0", 8, "ipv4");
inside.addSubnet("10.0.0.0", 8, "ipv4");
inside.addSubnet("172.16.0.0", 12, "ipv4");
inside.addSubnet("192.168.0.0", 16, "ipv4");
inside.addSubnet("169.254.0.0", 16, "ipv4");
inside.addSubnet("0.0.0.0", 8, "ipv4");
inside.addAddress("::", "ipv6");
inside.addSubnet("fe80::", 10, "ipv6");
inside.addAddress("::1", "ipv6");
inside.addSubnet("fc00::", 7, "ipv6");

/**
 * Whether an address (`http://ollama:11434/v1`) is inside the machine's own network: loopback, private and link-local ranges,
 * `localhost`, names in `.local` and `.internal`, and names of one label. Everything else is outside, as is what is no
 * address. Names go by what is written; none is looked up.
 */
export function isInsideNetwork(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const host = new URL(address).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const version = isIP(host);
  if (version !== 0) return inside.check(host, version === 4 ? "ipv4" : "ipv6");
  return host !== "" && (!host.includes(".") || /\.(?:local|internal)$/i.test(host));
}
