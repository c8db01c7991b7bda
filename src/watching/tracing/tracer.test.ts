import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, it } from "vitest";
import { contextOf, isKept, type Span } from "./span.ts";
import { type ContextTracer, createTracer } from "./tracer.ts";

let spans: Span[];
let at: number;
let tracer: ContextTracer;
beforeEach(() => {
  spans = [];
  at = 0;
  tracer = createTracer({ export: (span) => spans.push(span), now: () => ++at });
});
const named = (name: string): Span | undefined => spans.find((span) => span.name === name);
const QUESTION = { trace: "turn-1", begins: true, turn: "turn-1", channel: "web" } as const;

it("follows a question through its steps, each under the one that it is a part of", async () => {
  const answer = await tracer.step("answer", QUESTION, async () => {
    await tracer.step("decide", {}, async () => {
      await tracer.step("find", {}, () => pause(1));
      await tracer.step("weigh", {}, () => pause(1));
    });
    return tracer.step("guard", {}, () => 3);
  });
  expect(answer).toBe(3);
  expect(spans.map(({ name }) => name)).toEqual(["find", "weigh", "decide", "guard", "answer"]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(named("answer")?.parentId).toBe(undefined);
  expect(named("find")?.parentId).toBe(named("decide")?.spanId);
  expect(named("guard")?.parentId).toBe(named("answer")?.spanId);
  expect(named("answer")?.attributes).toEqual({ turn: "turn-1", channel: "web" });
});

it("goes on with the same trace in another process, by what the row holds", () => {
  tracer.step("approve", { trace: "tb-1", begins: true, cause: "tb-1" }, () => undefined);
  const other = createTracer({ export: (span) => spans.push(span), now: () => 0 });
  other.step("expand", { trace: "tb-1", cause: "tb-1" }, () => undefined);
  expect(named("expand")?.traceId).toBe(named("approve")?.traceId);
  expect(named("expand")?.parentId).toBe(named("approve")?.spanId);
});

it("gives each delivery a trace of its own that leads to its announcement, whatever it is done in", () => {
  const about = { trace: "tb-1 512", from: "tb-1", delivery: "512", channel: "telegram" };
  tracer.step("job", { trace: "tb-1" }, () => tracer.step("delivery", about, () => tracer.step("send", {}, () => 0)));
  expect(named("delivery")?.traceId).toBe(contextOf("tb-1 512").traceId);
  expect(named("delivery")?.parentId).toBe(undefined);
  expect(named("delivery")?.from).toEqual(contextOf("tb-1"));
  expect(named("send")?.parentId).toBe(named("delivery")?.spanId);
});

it("knows the ids of the work under way for the log, also where nothing is exported", async () => {
  const quiet = createTracer({ now: () => 0 });
  expect(quiet.ids()).toEqual({});
  await quiet.step("answer", QUESTION, async () => {
    await pause(1);
    quiet.step("find", {}, () =>
      expect(quiet.ids()).toEqual({ trace: contextOf("turn-1").traceId, turn: "turn-1", channel: "web" }),
    );
  });
  expect(quiet.ids()).toEqual({});
});

it("tells the kind of a fault and not its message, and throws it on", async () => {
  const fails = tracer.step("answer", QUESTION, async () => {
    throw new TypeError("chị Lan viết gì");
  });
  await expect(fails).rejects.toThrow("chị Lan");
  expect(spans).toMatchObject([{ name: "answer", fault: "TypeError" }]);
  expect(JSON.stringify(spans)).not.toContain("Lan");
});

it("keeps the same share of traces in every process, and no step outside of one", () => {
  tracer.step("find", {}, () => 0);
  expect(spans).toEqual([]);
  const kept = Array.from({ length: 2_000 }, (_, n) => isKept(contextOf(`turn-${n}`).traceId, 0.1)).filter(Boolean);
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.length).toBeLessThan(300);
  expect(isKept("0".repeat(32), 0)).toBe(false);
  expect(isKept("f".repeat(32), 1)).toBe(true);
});
