import { expect, it } from "vitest";
import { createOneTimeLink, createWrongPasswords } from "./sign-in.ts";

it("lets a link in once, and a wrong one never", () => {
  const link = createOneTimeLink("right", () => 0);
  expect([link.use("wrong"), link.use("right"), link.use("right")]).toEqual([false, true, false]);
});

it("lets no link in after an hour", () => {
  let time = 0;
  const link = createOneTimeLink("right", () => time);
  time = 3_600_000;
  expect(link.use("right")).toBe(false);
});

it("tries no password for a quarter of an hour after ten wrong ones, for that account alone", () => {
  let time = 0;
  const passwords = createWrongPasswords(() => time);
  for (let wrong = 0; wrong < 10; wrong += 1) passwords.wrong(["name a", "address 1"]);
  expect([passwords.isTooMany(["name a"]), passwords.isTooMany(["name b", "address 2"])]).toEqual([true, false]);
  expect(passwords.isTooMany(["name b", "address 1"])).toBe(true);
  time = 15 * 60_000 + 1;
  expect(passwords.isTooMany(["name a"])).toBe(false);
});
