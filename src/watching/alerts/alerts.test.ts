import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import words from "../../../jobs/lexicon/alerting.json" with { type: "json" };
import { packageRoot } from "../../surroundings.ts";
import { CATALOGUE, type MetricKind } from "../metrics/catalogue.ts";
import { ALERTS, WATCHING } from "./alert.ts";
import { rulesFile } from "./promql.ts";

const file = (path: string): string => readFileSync(`${packageRoot}/${path}`, "utf8");
/** Headings as an address names them: "## Làm gì?" is "làm-gì". */
const headings = file("docs/operating.md")
  .split("\n")
  .filter((line) => line.startsWith("#"))
  .map((line) =>
    line
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
const told: Readonly<Record<string, { readonly what: string; readonly todo: string }>> = words.alerts;

describe.each(ALERTS)("the alert $name", ({ name, reads, runbook, summary, unit }) => {
  it("reads metrics and labels that there are", () => {
    if (reads.what === "outside") return;
    const kind: MetricKind = CATALOGUE[reads.of];
    const by = "by" in reads && reads.by !== undefined ? [reads.by] : [];
    const where = "where" in reads ? Object.keys(reads.where ?? {}) : [];
    expect(kind.labels).toEqual(expect.arrayContaining([...by, ...where]));
    const form = { value: "gauge", age: "gauge", left: "gauge", share: "counter", quantile: "histogram" } as const;
    expect(kind.type).toBe(form[reads.what]);
    if (reads.what === "age" || reads.what === "left") expect(reads.of).toMatch(/_timestamp_seconds$/);
    for (const [, label] of summary.matchAll(/\$labels\.(\w+)/g)) expect(by).toContain(label);
  });

  it("leads to what the operator does about it", () => {
    expect(headings).toContain(runbook);
  });

  it("is told to the office in words, with its value where it has one", () => {
    if (reads.what === "outside") return;
    const { what, todo } = told[name] ?? { what: "", todo: "" };
    expect(what).not.toBe("");
    expect(todo).not.toBe("");
    expect(what.includes("{value}")).toBe(unit !== "none");
    expect(what.includes("{subject}")).toBe("by" in reads && reads.by !== undefined);
  });
});

it("has a name of its own for each alert, and words for none that there is not", () => {
  const names = ALERTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(Object.keys(told)));
});

it("is looked for more often than it is taken for over", () => {
  expect(WATCHING.everySeconds * 3).toBeLessThan(WATCHING.overAfterSeconds);
});

it("is the same in the rules for Prometheus", () => {
  expect(file("deploy/watching/alerts.yml")).toBe(rulesFile(ALERTS));
});
