import { beforeEach, expect, it } from "vitest";
import { type Exporter, startOtlpExporter } from "../../src/watching/tracing/otlp-exporter.ts";
import type { Span } from "../../src/watching/tracing/span.ts";
import { type FakeCollector, startFakeCollector } from "../fakes/collector.ts";

let collector: FakeCollector;
let said: string[];
beforeEach(async () => {
  said = [];
  collector = await startFakeCollector();
  return () => collector.stop();
});
const start = (most?: number): Exporter =>
  startOtlpExporter({
    endpoint: collector.url,
    resource: { "service.name": "assistant" },
    onState: (says) => said.push(says),
    // By hand alone, with `stop`.
    everyMilliseconds: 3_600_000,
    ...(most === undefined ? {} : { most }),
  });
const span = (name: string, more: Partial<Span> = {}): Span => ({
  ...{ traceId: "a".repeat(32), spanId: "b".repeat(16), name: `step ${name}`, began: 1_700_000_000_000.25 },
  ...{ ended: 1_700_000_000_001, attributes: { channel: "web" } },
  ...more,
});

it("hands spans over as the protocol has them", async () => {
  const exporter = start();
  exporter.add(span("one", { parentId: "c".repeat(16), fault: "TypeError" }));
  await exporter.stop();
  expect(JSON.parse(collector.bodies().join())).toEqual({
    resourceSpans: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "assistant" } }] },
        scopeSpans: [
          {
            scope: { name: "assistant" },
            spans: [
              {
                traceId: "a".repeat(32),
                spanId: "b".repeat(16),
                parentSpanId: "c".repeat(16),
                name: "step one",
                kind: 1,
                startTimeUnixNano: "1700000000000250000",
                endTimeUnixNano: "1700000000001000000",
                attributes: [{ key: "channel", value: { stringValue: "web" } }],
                status: { code: 2, message: "TypeError" },
              },
            ],
          },
        ],
      },
    ],
  });
});

it("loses the oldest and nothing more while the collector is down, and says so once", async () => {
  collector.answers(503);
  const exporter = start(600);
  for (let n = 0; n < 1_000; n += 1) exporter.add(span(String(n)));
  await exporter.stop();
  await exporter.stop();
  expect([exporter.dropped(), said]).toEqual([400, ["the collector takes no traces: it answers 503"]]);
  collector.answers(200);
  await exporter.stop();
  expect(collector.spans().map(({ name }) => name)).toEqual(Array.from({ length: 600 }, (_, n) => `step ${n + 400}`));
  expect(said.at(-1)).toBe("the collector takes traces again");
});

it("ends although nobody listens there", async () => {
  await collector.stop();
  const exporter = start();
  exporter.add(span("one"));
  await exporter.stop();
  expect(said).toEqual(["the collector takes no traces: it does not answer"]);
});
