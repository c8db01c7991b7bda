import { expect, it } from "vitest";
import { costsOtherwise, hashPassword, isPassword, PASSWORD_COST } from "./password.ts";

const CHEAP = { N: 2, r: 1, p: 1 };

it("keeps a password at no less than the recommended cost, and knows it again from all others", async () => {
  const kept = await hashPassword("một mật khẩu đủ dài", PASSWORD_COST);
  expect(Number(PASSWORD_COST.N) * Number(PASSWORD_COST.r)).toBeGreaterThanOrEqual(2 ** 20);
  expect(await isPassword("một mật khẩu đủ dài", kept)).toBe(true);
  expect(await isPassword("một mật khẩu đủ dai", kept)).toBe(false);
  // What an earlier version kept has no cost beside it, and that version reads no further than the hash.
  expect(await isPassword("một mật khẩu đủ dài", kept.split(":").slice(0, 2).join(":"))).toBe(true);
});

it("keeps the same password twice in two forms", async () => {
  expect(await hashPassword("a", CHEAP)).not.toBe(await hashPassword("a", CHEAP));
});

it("keeps the cost beside a password, so that another one may be taken later", async () => {
  const kept = await hashPassword("a", CHEAP);
  expect([costsOtherwise(kept, CHEAP), costsOtherwise(kept, { ...CHEAP, r: 2 })]).toEqual([false, true]);
  expect(await isPassword("a", kept)).toBe(true);
});
