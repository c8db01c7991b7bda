import { beforeEach, expect, it } from "vitest";
import { createMetrics, type Metrics } from "../metrics/metrics.ts";
import { ALERTS } from "./alert.ts";
import { type OfficeWatch, startOfficeWatch } from "./office-watch.ts";

let metrics: Metrics;
let at: number;
let noted: string[][];
let changes: string[];
let watch: OfficeWatch;
beforeEach(() => {
  metrics = createMetrics();
  metrics.registry.set("assistant_database_up", [], 1);
  at = 0;
  noted = [];
  changes = [];
  watch = startOfficeWatch({
    alerts: ALERTS,
    gather: async () => undefined,
    samples: metrics.samples,
    valueInWords: (value, unit) => `${value} ${unit}`,
    note: async (wrong) => void noted.push(wrong.map(({ alert, subject, value }) => `${alert} ${subject} ${value}`)),
    onChange: (alert, subject, isWrong) => changes.push(`${alert} ${subject} ${isWrong}`),
    onFault: (fault) => {
      throw fault;
    },
    wall: () => at * 1_000,
    // Never by itself in a test.
    everyMilliseconds: 3_600_000,
  });
  return () => watch.stop();
});

it("notes a token that is refused at each look, and says once in the log that it began and that it is over", async () => {
  metrics.refused("telegram", true);
  await watch.look();
  at = 30;
  await watch.look();
  metrics.refused("telegram", false);
  at = 60;
  await watch.look();
  expect(noted).toEqual([["TokenRefused telegram 1 none"], ["TokenRefused telegram 1 none"], []]);
  expect(changes).toEqual(["TokenRefused telegram true", "TokenRefused telegram false"]);
});

it("notes nothing while the database is away, and has it in the log", async () => {
  metrics.registry.set("assistant_database_up", [], 0);
  for (at = 0; at <= 60; at += 30) await watch.look();
  expect(noted).toEqual([]);
  expect(changes).toEqual(["DatabaseAway  true"]);
});
