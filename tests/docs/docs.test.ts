import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asksWhatIsOwed, unitWish } from "../../bot/dialogues/unit-reporting/unit-wishes.ts";
import { visitWish } from "../../bot/dialogues/visiting/visit-words.ts";
import { brokenLinks, docPage, docPages, slanted } from "./pages.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const pages = docPages(ROOT);
const isThere = (path: string): boolean => existsSync(join(ROOT, path));

describe.each(pages)("$path", (page) => {
  it("links to files and headings that are there", () => {
    expect(brokenLinks(page, pages, isThere)).toEqual([]);
  });

  it("says in words what its pictures show", () => {
    expect(page.links.filter(({ isPicture, words }) => isPicture && words.trim() === "")).toEqual([]);
  });
});

it("has no page beside its decisions to which nothing leads", () => {
  const linked = new Set(pages.flatMap(({ links }) => links.map(({ path }) => path)));
  const lost = pages
    .map(({ path }) => path)
    .filter((path) => path.startsWith("docs/") && !path.startsWith("docs/decisions/") && !linked.has(path));
  expect(lost).toEqual([]);
});

it("names in the officer's guide only what stands on the pages", () => {
  const office = join(ROOT, "src/office");
  const onPages = readdirSync(office, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".vi.json"))
    .map((name) => readFileSync(join(office, name), "utf8"))
    .join("\n")
    .toLowerCase();
  const guide = pages.find(({ path }) => path === "docs/guides/officer.md")?.text ?? "";
  const named = slanted(guide);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((phrase) => !onPages.includes(phrase.toLowerCase()))).toEqual([]);
});

it("tells heads of units only what is understood in a chat", () => {
  const guide = readFileSync(join(ROOT, "docs/guides/unit-head.md"), "utf8");
  const messages = [...guide.matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(([, message = ""]) => message);
  expect(messages.length).toBeGreaterThan(6);
  const isUnderstood = (text: string): boolean =>
    asksWhatIsOwed(text) !== undefined || unitWish(text) !== undefined || visitWish(text) !== undefined;
  expect(messages.filter((message) => !isUnderstood(message))).toEqual([]);
});

it("would find a link to a file or a heading that is not there, whatever its accents, and leaves code alone", () => {
  const page = docPage(
    "docs/a.md",
    "## Sao lưu, khôi phục\n[a](#sao-lưu-khôi-phục) [b](#sao-luu) [c](../no.md) [d](b.md#there) [e](b.md#gone)\n`[f](x.md)`\n",
  );
  const other = docPage("docs/b.md", "# There\n");
  expect(brokenLinks(page, [page, other], (path) => path.startsWith("docs/"))).toEqual([
    "docs/a.md#sao-luu",
    "no.md#",
    "docs/b.md#gone",
  ]);
});
