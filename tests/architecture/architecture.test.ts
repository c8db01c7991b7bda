import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { findBreaches } from "./find-breaches.ts";

/** Each folder of the files has a README, unless the files bring it. */
const withReadmes = (files: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    Object.keys(files).map((path) => [`${posix.dirname(path)}/README.md`, "For rules.\n\nMay import: everything.\n"]),
  ),
  ...files,
});
const rulesOf = (files: Record<string, string>): string[] => [
  ...new Set(findBreaches(new Map(Object.entries(files))).map((breach) => breach.rule)),
];
const rulesBroken = (files: Record<string, string>): string[] => rulesOf(withReadmes(files));

/** Each fault breaks one rule and no other. */
const faults: readonly { rule: string; when: string; files: Record<string, string> }[] = [
  {
    rule: "arrows",
    when: "a lower room imports a higher one",
    files: { "knowledge/a.ts": 'import { b } from "../bot/index.ts";', "bot/index.ts": "export const b = 1;" },
  },
  {
    rule: "arrows",
    when: "a lower room imports a type of a higher one",
    files: { "bot/a.ts": 'type B = import("../src/index.ts").B;' },
  },
  {
    rule: "arrows",
    when: "the product imports its tests",
    files: { "src/a.ts": 'import { b } from "../tests/index.ts";' },
  },
  {
    rule: "doors",
    when: "a room is entered past its index",
    files: { "bot/a.ts": 'export * from "../knowledge/b.ts";' },
  },
  {
    rule: "adapters",
    when: "another file than the composition root chooses an adapter",
    files: { "src/http/a.ts": 'import { b } from "../../bot/adapters/b.ts";' },
  },
  {
    rule: "adapters",
    when: "a room leans on its own adapter",
    files: { "knowledge/a.ts": 'const b = await import("./adapters/b.ts");' },
  },
  { rule: "domain", when: "a domain imports Node", files: { "jobs/domain/a.ts": 'import { b } from "node:fs";' } },
  {
    rule: "domain",
    when: "a domain imports its room",
    files: { "jobs/domain/a.ts": 'import type { B } from "../b.ts";' },
  },
  { rule: "ports", when: "a port names a package", files: { "jobs/ports.ts": 'import type { B } from "pg";' } },
  {
    rule: "ports",
    when: "a part of the ports names an action of its room",
    files: { "jobs/ports/a.ts": 'import type { B } from "../b.ts";' },
  },
  {
    rule: "cycles",
    when: "three files import each other in a circle, by types alone",
    files: {
      "src/a.ts": 'import type { B } from "./b.ts";',
      "src/b.ts": 'import type { C } from "./c.ts";',
      "src/c.ts": 'import type { A } from "./a.ts";',
    },
  },
  {
    rule: "schema",
    when: "a statement names the schema of a table",
    files: { "jobs/a.ts": 'export const sql = "SELECT id FROM public.units";' },
  },
  {
    rule: "schema",
    when: "a lock is that of the whole database",
    files: { "bot/a.ts": 'export const sql = "SELECT pg_advisory_xact_lock($1)";' },
  },
  {
    rule: "kept",
    when: "a module keeps what it is told",
    files: { "bot/a.ts": "const seen = new Map<string, string>();" },
  },
  {
    rule: "kept",
    when: "a module has a variable",
    files: { "src/a.ts": "let last = 0;\nexport const next = () => ++last;" },
  },
  { rule: "length", when: "a file has 301 lines", files: { "src/page.css": "a\n".repeat(301) } },
  { rule: "length", when: "a test has 301 lines", files: { "tests/a.test.ts": ";\n".repeat(301) } },
  { rule: "names", when: "a folder is named after nothing", files: { "bot/utils/a.ts": "" } },
  { rule: "names", when: "a file is named after nothing", files: { "bot/helpers.test.ts": "" } },
  { rule: "types", when: "a type is given up", files: { "src/a.ts": "export const a = (b: any) => b;" } },
  {
    rule: "types",
    when: "a value is cast through unknown",
    files: { "src/a.ts": "export const a = 1 as unknown as Date;" },
  },
  { rule: "types", when: "the compiler is silenced", files: { "src/a.ts": "// @ts-ignore\nexport const a = 1;" } },
  {
    rule: "words",
    when: "a string speaks Vietnamese",
    files: { "knowledge/reading/a.ts": 'export const a = "kế hoạch";' },
  },
  { rule: "words", when: "a template speaks Vietnamese", files: { "bot/a.ts": "export const a = `ngày` + 1;" } },
  {
    rule: "words",
    when: "a regex outside the language rules speaks Vietnamese",
    files: { "bot/a.ts": "export const a = /điểm/u;" },
  },
  {
    rule: "general",
    when: "code knows a document by number",
    files: { "bot/a.ts": 'export const a = "Plan 12/KH-ABC";' },
  },
  {
    rule: "imports",
    when: "a folder imports what its README does not name",
    files: {
      "jobs/a/README.md": "For a.\n\nMay import: `jobs/b`, `jobs/c/*`.\n",
      "jobs/a/a.ts": 'import { d } from "../c/d/d.ts";',
    },
  },
  {
    rule: "one way",
    when: "two folders import each other",
    files: {
      "jobs/a/a.ts": 'import { b } from "../b/b.ts";',
      "jobs/b/b.ts": "export const b = 1;",
      "jobs/b/c.ts": 'import { d } from "../a/d.ts";',
    },
  },
  {
    rule: "size",
    when: "a folder has 13 files",
    files: Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`bot/a/file-${index}.ts`, ""])),
  },
  { rule: "general", when: "code knows a place of a document", files: { "bot/a.ts": 'export const a = "II.3.1.c";' } },
];

/** Near misses: what the rules must let through, or people learn to work around them. */
const sound: readonly { when: string; files: Record<string, string> }[] = [
  {
    when: "rooms import downwards through their doors",
    files: {
      "src/a.ts": 'import { b } from "../bot/index.ts";',
      "bot/index.ts": 'export * from "../knowledge/index.ts";',
    },
  },
  {
    when: "ports are split into parts that name each other and the domain",
    files: {
      "jobs/ports.ts": 'export type { A } from "./ports/a.ts";',
      "jobs/ports/a.ts": 'import type { B } from "./b.ts"; import type { C } from "../domain/c.ts";',
    },
  },
  {
    when: "the composition root chooses adapters",
    files: { "src/compose.ts": 'import { b } from "../bot/adapters/b.ts";' },
  },
  {
    when: "a test looks behind a door",
    files: { "tests/a.test.ts": 'import { b } from "../knowledge/adapters/b.ts";' },
  },
  {
    when: "a comment or an escape holds Vietnamese letters",
    files: { "bot/a.ts": '// điểm\nexport const a = "\\u0111";' },
  },
  { when: "a reading rule is a Vietnamese regex", files: { "knowledge/reading/a.ts": "export const a = /điểm/u;" } },
  {
    when: "a rule of spelling names letters of the alphabet",
    files: { "bot/a.ts": 'export const a = ["ươ", "$1đ$2", /[^\\p{M}đ]/gu];' },
  },
  {
    when: "data and tests speak Vietnamese",
    files: { "bot/vi.json": '"điểm"', "bot/a.test.ts": 'it("điểm", () => {});' },
  },
  { when: "the word any is only spoken", files: { "src/a.ts": 'export const a = "as any, @ts-ignore"; // any' } },
  {
    when: "two files share a third",
    files: { "src/a.ts": 'import "./c.ts"; import "./b.ts";', "src/b.ts": 'import "./c.ts";' },
  },
  {
    when: "a folder imports what its README names, its own files and those below",
    files: {
      "jobs/a/README.md": "For a.\n\nMay import: `jobs/b`, `jobs/c/*`.\n",
      "jobs/a/a.ts": 'import "../b/d/e.ts"; import "../c/f.ts"; import "./g.ts"; import "./h/i.ts";',
    },
  },
  {
    when: "a folder has 12 files and their tests",
    files: Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`bot/a/${index}.ts`, `bot/a/${index}.test.ts`])
        .flat()
        .map((path) => [path, ""]),
    ),
  },
  { when: "a file has 300 lines", files: { "src/a.ts": ";\n".repeat(300) } },
];

describe("a rule of the architecture", () => {
  it("breaks the rule of purpose when a folder has no README", () => {
    expect(rulesOf({ "jobs/a/a.ts": "" })).toEqual(["purpose"]);
  });

  it("is not judged sound when no file was seen", () => {
    expect(rulesOf({})).toEqual(["nothing"]);
  });

  it.each(faults)("breaks the rule of $rule when $when", ({ rule, files }) => {
    expect(rulesBroken(files)).toEqual([rule]);
  });

  it.each(sound)("lets through that $when", ({ files }) => {
    expect(rulesBroken(files)).toEqual([]);
  });
});
