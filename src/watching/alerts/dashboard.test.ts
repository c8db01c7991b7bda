import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { packageRoot } from "../../surroundings.ts";
import { CATALOGUE, type MetricKind } from "../metrics/catalogue.ts";

const panel = z.object({
  title: z.string(),
  type: z.string(),
  targets: z.array(z.object({ expr: z.string() })).default([]),
});
const dashboard = z
  .object({ panels: z.array(panel) })
  .parse(JSON.parse(readFileSync(`${packageRoot}/deploy/watching/dashboard.json`, "utf8")));
const catalogue: Readonly<Record<string, MetricKind>> = CATALOGUE;
const expressions = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));
const namesIn = (expression: string): string[] =>
  (expression.match(/\b(?:assistant|process|nodejs)_[a-z0-9_]+/g) ?? []).map((name) =>
    name in catalogue ? name : name.replace(/_(?:bucket|sum|count)$/, ""),
  );

it("has a row for people, channels, sending, deadlines and the machine", () => {
  const rows = dashboard.panels.filter(({ type }) => type === "row").map(({ title }) => title);
  expect(rows).toEqual(["People", "Channels", "Sending", "Deadlines", "Machine"]);
});

it.each(expressions)("%s asks only for metrics and labels that there are: %s", (_, expression) => {
  const names = namesIn(expression);
  expect(names).not.toEqual([]);
  const labels = new Set(["le", "instance", ...names.flatMap((name) => catalogue[name]?.labels ?? [])]);
  for (const name of names) expect(Object.keys(catalogue)).toContain(name);
  const used = [...expression.matchAll(/(?:by \(([^)]*)\))|(?:(\w+)=")/g)].flatMap(([, by, label]) =>
    (by ?? label ?? "").split(/,\s*/),
  );
  for (const label of used) expect([...labels]).toContain(label);
});

it.each(expressions)("%s adds up nothing that every process reads alike from the database: %s", (_, expression) => {
  const isFleet = namesIn(expression).some((name) => catalogue[name]?.of === "fleet");
  if (isFleet) expect(expression).not.toMatch(/\b(?:sum|avg|count)\b/);
});

it("shows every metric that there is", () => {
  const shown = new Set(expressions.flatMap(([, expression]) => namesIn(expression)));
  expect(Object.keys(catalogue).filter((name) => !shown.has(name))).toEqual([]);
});
