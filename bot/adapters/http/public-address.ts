import { BlockList, isIP } from "node:net";

/** What is no address of the public internet, by the registries of RFC 6890 with its later entries. */
const inside = new BlockList();
const V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** What is not 2000::/3, and of that what stands for an IPv4 address or is only for books. */
const V6: readonly (readonly [string, number])[] = [
  ["::", 3],
  ["4000::", 2],
  ["8000::", 1],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
];
for (const [net, bits] of V4) inside.addSubnet(net, bits, "ipv4");
const outsideOfGlobal = new BlockList();
for (const [net, bits] of V6) outsideOfGlobal.addSubnet(net, bits, "ipv6");

/** Whether an IP address is one of the public internet; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !inside.check(address, "ipv4");
  return version === 6 && !outsideOfGlobal.check(address, "ipv6");
}
