import { expect, it } from "vitest";
import { addressOfSecret, newRecoveryCodes, newSecret, recoveryHash, stepOf } from "./codes.ts";

/** The secret of RFC 6238, appendix B, in base 32, and the last six digits of what it prints. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PRINTED = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;
const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

it.each(PRINTED)("at second %d of RFC 6238 the code is %s", (seconds, code) => {
  expect(stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

it("a code is taken half a minute before and after, and no longer", () => {
  const offs = [-60, -30, 0, 30, 60].map((off) => stepOf(SECRET, "005924", at(1_234_567_890 + off)) !== undefined);
  expect(offs).toEqual([false, true, true, true, false]);
});

it.each(["", "28708", "2870822", "28708a", "٢٨٧٠٨٢"])("%j is no code", (typed) =>
  expect(stepOf(SECRET, typed, at(59))).toBeUndefined(),
);

it("a code is taken with a blank in its middle, as phones show it", () =>
  expect(stepOf(SECRET, " 287 082", at(59))).toBe(1));

it("a secret has 160 bits and goes to the phone with the names that it shows", () => {
  const secret = newSecret();
  expect([secret.length, secret === newSecret()]).toEqual([32, false]);
  const address = new URL(addressOfSecret(secret, { issuer: "Trợ lý số", account: "Lê Thị Hoa" }));
  expect(decodeURIComponent(address.pathname)).toContain("Trợ lý số:Lê Thị Hoa");
  expect(address.searchParams.get("secret")).toBe(secret);
});

it("codes for a lost phone differ, are known however they are typed, and nothing else is one", () => {
  const [code = "", ...others] = newRecoveryCodes();
  expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set([code, ...others]).size).toBe(8);
  const kept = recoveryHash(code);
  expect(recoveryHash(code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l"))).toBe(kept);
  expect([recoveryHash(code.slice(1)), recoveryHash(""), recoveryHash("123456")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
