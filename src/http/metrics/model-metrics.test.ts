import { expect, it } from "vitest";
import { createMetrics } from "../metrics.ts";
import { createModelMetrics } from "./model-metrics.ts";

const said = { use: "judge", outcome: "said", isRemembered: false } as const;

it("says nothing of a model where none is asked", () => {
  expect(createMetrics().text()).not.toContain("model");
});

it("counts calls by use and outcome, and the tokens of those that said something", () => {
  const metrics = createMetrics();
  metrics.model.called({ ...said, tokens: { read: 900, written: 40 }, milliseconds: 800 });
  metrics.model.called({ ...said, tokens: { read: 100, written: 10 }, milliseconds: 1_500 });
  metrics.model.called({ ...said, outcome: "late", tokens: { read: 0, written: 0 }, milliseconds: 20_000 });
  expect(metrics.text().split("\n")).toEqual(
    expect.arrayContaining([
      'assistant_model_calls_total{use="judge",outcome="said"} 2',
      'assistant_model_calls_total{use="judge",outcome="late"} 1',
      'assistant_model_tokens_total{use="judge",kind="read"} 1000',
      'assistant_model_tokens_total{use="judge",kind="written"} 50',
    ]),
  );
});

it("tells in how many seconds calls ended, each within every longer time", () => {
  const metrics = createModelMetrics();
  for (const milliseconds of [800, 1_500, 130_000])
    metrics.called({ ...said, tokens: { read: 1, written: 1 }, milliseconds });
  expect(metrics.lines()).toEqual(
    expect.arrayContaining([
      "# TYPE assistant_model_seconds histogram",
      'assistant_model_seconds_bucket{use="judge",le="0.5"} 0',
      'assistant_model_seconds_bucket{use="judge",le="1"} 1',
      'assistant_model_seconds_bucket{use="judge",le="2.5"} 2',
      'assistant_model_seconds_bucket{use="judge",le="120"} 2',
      'assistant_model_seconds_bucket{use="judge",le="+Inf"} 3',
      'assistant_model_seconds_sum{use="judge"} 132.300000',
      'assistant_model_seconds_count{use="judge"} 3',
    ]),
  );
});

it("counts what was remembered and what was not taken of replies", () => {
  const metrics = createModelMetrics();
  metrics.called({ ...said, tokens: { read: 0, written: 0 }, isRemembered: true, milliseconds: 0 });
  metrics.dropped("word", "sentence", 2);
  metrics.dropped("judge", "id", 1);
  metrics.dropped("judge", "id", 0);
  expect(metrics.lines()).toEqual(
    expect.arrayContaining([
      'assistant_model_remembered_total{use="judge"} 1',
      'assistant_model_dropped_total{use="word",what="sentence"} 2',
      'assistant_model_dropped_total{use="judge",what="id"} 1',
    ]),
  );
});
