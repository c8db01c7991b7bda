import { expect, it } from "vitest";
import { createMetrics } from "../metrics/metrics.ts";
import { type Alert, inUnit } from "./alert.ts";
import { createAlertWatch } from "./watch.ts";

const common = { severity: "warning", unit: "none", summary: "", runbook: "" } as const;
const stalled: Alert = {
  ...common,
  name: "Stalled",
  reads: { what: "value", of: "assistant_queue_stalled_seconds", by: "channel", is: "above" },
  than: 900,
  forSeconds: 120,
};
const disk: Alert = {
  ...common,
  name: "Disk",
  reads: { what: "value", of: "assistant_data_free_bytes", is: "below" },
  than: 1_000,
  forSeconds: 0,
};
const deaf: Alert = {
  ...common,
  name: "Deaf",
  reads: { what: "age", of: "assistant_channel_last_heard_timestamp_seconds", by: "channel", is: "above" },
  than: 900,
  forSeconds: 0,
};
const refusals: Alert = {
  ...common,
  name: "Refusals",
  reads: {
    what: "share",
    of: "assistant_answers_total",
    where: { status: "refused" },
    withinSeconds: 600,
    least: 4,
    is: "above",
  },
  than: 0.5,
  forSeconds: 0,
};
const slow: Alert = {
  ...common,
  name: "Slow",
  reads: {
    what: "quantile",
    of: "assistant_answer_duration_seconds",
    quantile: 0.5,
    withinSeconds: 600,
    least: 4,
    is: "above",
  },
  than: 1,
  forSeconds: 0,
};

function watchFor(...alerts: readonly Alert[]) {
  const metrics = createMetrics();
  const watch = createAlertWatch(alerts);
  const firing = (at: number) =>
    watch.look({ at, samples: metrics.samples() }).map(({ alert, subject, value }) => [alert.name, subject, value]);
  return { metrics, firing };
}

it("tells values in units that people use", () => {
  expect([
    inUnit(1_210, "minutes"),
    inUnit(0.756, "percent"),
    inUnit(130_000, "days"),
    inUnit(0.55, "seconds"),
  ]).toEqual([20, 76, 1.5, 0.6]);
});

it("fires once the condition has held for its time, for each subject by itself", () => {
  const { metrics, firing } = watchFor(stalled);
  metrics.registry.replace("assistant_queue_stalled_seconds", [
    [["telegram"], 901],
    [["zalo-oa"], 900],
  ]);
  expect(firing(1_000)).toEqual([]);
  expect(firing(1_119)).toEqual([]);
  expect(firing(1_120)).toEqual([["Stalled", "telegram", 901]]);
  metrics.registry.replace("assistant_queue_stalled_seconds", [[["telegram"], 10]]);
  expect(firing(1_150)).toEqual([]);
  metrics.registry.replace("assistant_queue_stalled_seconds", [[["telegram"], 999]]);
  expect(firing(1_180)).toEqual([]);
});

it("does not wait for longer when the clock is set back", () => {
  const { metrics, firing } = watchFor(stalled);
  metrics.registry.replace("assistant_queue_stalled_seconds", [[["telegram"], 999]]);
  firing(9_000);
  firing(1_000);
  expect(firing(1_120)).toHaveLength(1);
});

it("says nothing of what is not known", () => {
  const { metrics, firing } = watchFor(disk, deaf);
  expect(firing(5_000)).toEqual([]);
  metrics.registry.set("assistant_data_free_bytes", [], 999);
  metrics.reached("telegram", 4_000_000, 0);
  expect(firing(5_000)).toEqual([
    ["Disk", "", 999],
    ["Deaf", "telegram", 1_000],
  ]);
});

it("judges shares by what was counted lately, and only by enough of it", () => {
  const { metrics, firing } = watchFor(refusals);
  const answered = (status: string, times: number): void => {
    for (let time = 0; time < times; time += 1) metrics.answered(status, 1, "web");
  };
  answered("refused", 100);
  firing(0);
  answered("answered", 1);
  answered("refused", 2);
  expect(firing(30)).toEqual([]);
  answered("refused", 1);
  expect(firing(60)).toEqual([["Refusals", "", 0.75]]);
  answered("answered", 10);
  expect(firing(90)).toEqual([]);
  expect(firing(2_000)).toEqual([]);
});

it("tells how long a share of the answers took, as Prometheus does", () => {
  const { metrics, firing } = watchFor(slow);
  firing(0);
  for (const milliseconds of [800, 2_000, 2_000, 2_000]) metrics.answered("answered", milliseconds, "web");
  // Half of four is two: one within a second, the second a third of the way from 1 to 2.5.
  expect(firing(30)).toEqual([["Slow", "", 1.5]]);
});
