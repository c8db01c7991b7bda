import { expect, it } from "vitest";
import { CATALOGUE, type MetricKind } from "./catalogue.ts";
import { createMetrics } from "./metrics.ts";

const catalogue = Object.entries<MetricKind>(CATALOGUE);
/** Of what Prometheus calls base units, those that are used here. */
const UNITS = ["seconds", "bytes"];
/** Words for the same in units that are none. */
const NO_UNITS = /(?:^|_)(?:milliseconds|ms|minutes|hours|days|kilobytes|kb|megabytes|mb|percent)(?:_|$)/;

it.each(catalogue)("%s follows the conventions of Prometheus", (name, { type, help, labels }) => {
  expect(name).toMatch(/^(?:assistant|process|nodejs)_[a-z0-9]+(?:_[a-z0-9]+)*$/);
  expect(name).not.toMatch(NO_UNITS);
  expect(name.endsWith("_total")).toBe(type === "counter");
  expect(name).not.toMatch(/_(?:count|sum|bucket)$/);
  // A unit stands at the end, before _total alone.
  const unit = UNITS.find((one) => name.includes(`_${one}`));
  if (unit !== undefined) expect(name).toMatch(new RegExp(`_${unit}(?:_total)?$`));
  if (type === "histogram") expect(unit).toBe("seconds");
  expect(help).toMatch(/^[A-Z0-9].*\.$/);
  for (const label of labels) {
    expect(label).toMatch(/^[a-z]+$/);
    expect(["le", "quantile", "job", "instance"]).not.toContain(label);
  }
});

it("says nothing of what was not counted or is not known", () => {
  const text = createMetrics().text();
  expect(text).not.toContain("model");
  expect(text).not.toContain("backup");
});

it("counts answers by outcome and channel, and how many took how long", () => {
  const metrics = createMetrics();
  metrics.answered("answered", 80, "web");
  metrics.answered("answered", 700, "web");
  metrics.answered("refused", 20_000, "zalo-oa");
  const lines = metrics.text().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "# TYPE assistant_answers_total counter",
      'assistant_answers_total{status="answered",channel="web"} 2',
      'assistant_answers_total{status="refused",channel="zalo-oa"} 1',
      "# TYPE assistant_answer_duration_seconds histogram",
      'assistant_answer_duration_seconds_bucket{channel="web",le="0.1"} 1',
      'assistant_answer_duration_seconds_bucket{channel="web",le="1"} 2',
      'assistant_answer_duration_seconds_bucket{channel="web",le="+Inf"} 2',
      'assistant_answer_duration_seconds_count{channel="web"} 2',
    ]),
  );
});

it("counts calls of a model by use and outcome, and the tokens of those that said something", () => {
  const metrics = createMetrics();
  const said = { use: "judge", outcome: "said", isRemembered: false } as const;
  metrics.model.called({ ...said, tokens: { read: 900, written: 40 }, milliseconds: 800 });
  metrics.model.called({ ...said, tokens: { read: 100, written: 10 }, isRemembered: true, milliseconds: 1_500 });
  metrics.model.called({ ...said, outcome: "late", tokens: { read: 0, written: 0 }, milliseconds: 20_000 });
  metrics.model.dropped("word", "sentence", 2);
  metrics.model.dropped("judge", "id", 0);
  metrics.model.firstSentence(1_200, "web");
  const lines = metrics.text().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'assistant_model_calls_total{use="judge",outcome="said"} 2',
      'assistant_model_calls_total{use="judge",outcome="late"} 1',
      'assistant_model_tokens_total{use="judge",kind="read"} 1000',
      'assistant_model_tokens_total{use="judge",kind="written"} 50',
      'assistant_model_remembered_total{use="judge"} 1',
      'assistant_model_dropped_total{use="word",what="sentence"} 2',
      'assistant_first_sentence_duration_seconds_bucket{channel="web",le="2.5"} 1',
      'assistant_model_call_duration_seconds_bucket{use="judge",le="2.5"} 2',
    ]),
  );
  expect(lines.filter((line) => line.includes("dropped") && line.includes("judge"))).toEqual([]);
});

it("takes a gauge away when it is not known any more, and keeps quotation marks of a label apart", () => {
  const { registry, text } = createMetrics();
  registry.set("assistant_data_free_bytes", [], 5);
  registry.set("assistant_build_info", ['1.0 "thử"'], 1);
  expect(text()).toContain("assistant_data_free_bytes 5\n");
  expect(text()).toContain(String.raw`assistant_build_info{version="1.0 \"thử\""} 1`);
  registry.set("assistant_data_free_bytes", [], undefined);
  expect(text()).not.toContain("assistant_data_free_bytes");
});
