import { BlockList, isIPv4, isIPv6 } from "node:net";

const inside = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  inside.addSubnet(network, bits, "ipv6");

/** Endings of names that no public name server knows. */
const PRIVATE_NAME = /^[^.]+$|\.(?:localhost|local|internal|lan|home\.arpa)$/;

/**
 * Whether an address is on this machine or in its own network, going by the address alone: private numbers, and names
 * that are not public. A public name counts as outside wherever it leads.
 * @example
 * isInsideNetwork("http://10.0.0.7:8080/v1"); // true
 * isInsideNetwork("https://10.example.vn/v1"); // false
 */
export function isInsideNetwork(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$|\.$/g, "");
  if (isIPv4(host)) return inside.check(host, "ipv4");
  if (isIPv6(host)) return inside.check(host, "ipv6");
  return PRIVATE_NAME.test(host);
}
