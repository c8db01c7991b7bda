import { describe, expect, it } from "vitest";
import { NO_NETWORKS, readNetworks } from "../../settings/door/networks.ts";
import { callerAddress, houseOf } from "./caller.ts";

const read = (text: string) => {
  const networks = readNetworks(text);
  if ("wrong" in networks) throw new Error(networks.wrong);
  return networks;
};

describe("who calls", () => {
  it.each([
    ["nobody is trusted: the other end of the connection", "203.0.113.7", "1.2.3.4", "203.0.113.7"],
    ["a proxy says nothing: the proxy", "127.0.0.1", "", "127.0.0.1"],
    ["behind one proxy: whom it heard", "127.0.0.1", "113.160.1.9", "113.160.1.9"],
    ["what the caller wrote before it is not believed", "127.0.0.1", "1.2.3.4, 113.160.1.9", "113.160.1.9"],
    ["behind two proxies: whom the outer one heard", "127.0.0.1", "1.2.3.4, 113.160.1.9, 10.0.0.5", "113.160.1.9"],
    ["nothing but proxies: the first of them", "127.0.0.1", "10.0.0.9, 10.0.0.5", "10.0.0.9"],
    ["what is no address says nothing", "127.0.0.1", "1.2.3.4, unknown", "127.0.0.1"],
    ["an address with a port", "127.0.0.1", "113.160.1.9:50123", "113.160.1.9"],
    ["a proxy over IPv6", "::1", "2001:DB8:0::1", "2001:db8::1"],
    ["IPv4 written as IPv6, on both sides", "::ffff:127.0.0.1", "::ffff:113.160.1.9", "113.160.1.9"],
    ["brackets, port and zone", "127.0.0.1", "[fe80::1%eth0]:443", "fe80::1"],
  ])("%s", (_, peer, forwarded, caller) => {
    expect(callerAddress(peer, forwarded, read("127.0.0.1, ::1, 10.0.0.0/8"))).toBe(caller);
  });

  it("is nobody else while no proxy is named, whatever a header says", () => {
    expect(callerAddress("127.0.0.1", "113.160.1.9", NO_NETWORKS)).toBe("127.0.0.1");
  });

  it.each([
    ["one IPv4 address", "113.160.1.9", "113.160.1.9"],
    ["one /64 of IPv6", "2001:db8:1:2:aaaa::1", "2001:db8:1:2"],
    ["the same /64, shortened elsewhere", "2001:db8:1:2::", "2001:db8:1:2"],
    ["another /64", "2001:db8::1", "2001:db8:0:0"],
    ["the machine itself", "::1", "0:0:0:0"],
  ])("counts %s as one", (_, address, house) => {
    expect(houseOf(address)).toBe(house);
  });
});
