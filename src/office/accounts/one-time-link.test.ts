import { expect, it } from "vitest";
import { createOneTimeLink } from "./one-time-link.ts";

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
