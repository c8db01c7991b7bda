import { expect, it } from "vitest";
import { isPublicAddress } from "./public-address.ts";

it.each([
  ...[
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
  ],
  ...[
    "::1",
    "::",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ],
  ...["localhost", "", "1.2.3"],
])("%s is no address of the public internet", (address) => expect(isPublicAddress(address)).toBe(false));

it.each(["8.8.8.8", "118.102.1.1", "172.32.0.1", "2606:4700::1111", "2405:4800::1"])("%s is one", (address) =>
  expect(isPublicAddress(address)).toBe(true),
);
