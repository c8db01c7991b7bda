import { expect, it } from "vitest";
import { hashPassword, isPassword, PASSWORD_COST } from "./password.ts";

it("keeps a password at no less than the recommended cost, and knows it again from all others", async () => {
  const kept = await hashPassword("một mật khẩu đủ dài", PASSWORD_COST);
  expect(Number(PASSWORD_COST.N) * Number(PASSWORD_COST.r)).toBeGreaterThanOrEqual(2 ** 20);
  expect(await isPassword("một mật khẩu đủ dài", kept, PASSWORD_COST)).toBe(true);
  expect(await isPassword("một mật khẩu đủ dai", kept, PASSWORD_COST)).toBe(false);
});

it("keeps the same password twice in two forms", async () => {
  expect(await hashPassword("a", { N: 2 })).not.toBe(await hashPassword("a", { N: 2 }));
});
