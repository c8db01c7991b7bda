import { expect, it } from "vitest";
import { embedOrigins } from "./embed-origins.ts";

it("reads sites, with or without a slash at their end", () => {
  expect(embedOrigins.parse("https://c1mau.edu.vn, http://127.0.0.1:8080/")).toEqual([
    "https://c1mau.edu.vn",
    "http://127.0.0.1:8080",
  ]);
  expect(embedOrigins.parse(undefined)).toEqual([]);
});

it.each([
  "*",
  "https://*.edu.vn",
  "http://c1mau.edu.vn",
  "c1mau.edu.vn",
  "https://c1mau.edu.vn/lien-he",
  "https://a; script-src *",
])("takes %s for no site", (text) => {
  expect(embedOrigins.safeParse(text).success).toBe(false);
});
