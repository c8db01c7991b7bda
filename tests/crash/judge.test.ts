import { describe, expect, it } from "vitest";
import type { KeptRow } from "./announcing.ts";
import { type Evidence, judge } from "./judge.ts";

const at = (milliseconds: number): string => new Date(milliseconds).toISOString();

function row(recipient: string, states: readonly KeptRow["state"][], over: Partial<KeptRow> = {}): KeptRow {
  return {
    id: recipient,
    recipient,
    channel: "telegram",
    version: 1,
    hop: 0,
    state: states.at(-1) ?? "planned",
    history: states.map((state, index) => ({ state, at: at(1_000 * index) })),
    worker: "7-abc",
    called: true,
    ...over,
  };
}

/** One person and one process, killed at 5 s of the platform . */
function judged(rows: readonly KeptRow[], received: readonly number[], over: Partial<Evidence> = {}) {
  return judge({
    addresses: ["1"],
    rows,
    received: new Map(received.length === 0 ? [] : [["1", received]]),
    kills: [{ pid: 7, at: 5_000, recordedUpTo: 4_000 }],
    doubted: new Set(),
    slowness: [{ from: 0, milliseconds: 30 }],
    ...over,
  });
}
const sent = row("1", ["planned", "claimed", "sent"]);
const unknown = row("1", ["planned", "claimed", "unknown"]);

describe("the judge of a crash run", () => {
  it("has nothing to say against what was sent once", () => {
    expect(judged([sent], [2_000])).toMatchObject({ sent: 1, unknown: 0, unaccounted: [], twice: [], unexplained: [] });
  });

  it.each([
    ["is in no row", [], []],
    ["is in two rows", [sent, sent], [2_000]],
    ["is left over", [row("1", ["planned", "claimed"])], []],
    ["is said to have it and does not", [sent], []],
    ["is unreachable on a platform that reaches everybody", [row("1", ["planned", "unreachable"])], []],
  ])("does not count who %s as accounted for", (_, rows, received) => {
    expect(judged(rows, received).unaccounted).toHaveLength(1);
  });

  it("misses nobody who received what the ledger does not know of", () => {
    const received = new Map([...["1", "2"].map((address) => [address, [2_000]] as const)]);
    expect(judged([sent], [], { received }).unaccounted).toEqual(["2: received, and not in the ledger"]);
  });

  it("sees who received it twice, unless a person had it sent again", () => {
    expect(judged([sent], [2_000, 2_500]).twice).toHaveLength(1);
    expect(judged([row("1", ["planned", "claimed", "planned", "claimed", "sent"])], [2_000, 2_500]).twice).toHaveLength(
      1,
    );
    const resent = row("1", ["planned", "claimed", "unknown", "planned", "claimed", "sent"]);
    expect(judged([resent], [2_000, 9_000]).twice).toEqual([]);
    expect(judged([resent], [2_000, 9_000, 9_500]).twice).toHaveLength(1);
  });

  it.each([
    ["begun", []],
    ["open", [4_990]],
    ["answered", [4_500]],
  ])("finds the call of an unknown %s at the kill", (place, received) => {
    const { inFlight, unexplained, killsInFlight } = judged([unknown], received);
    expect([inFlight, unexplained, killsInFlight]).toMatchObject([{ [place]: 1 }, [], 1]);
  });

  it.each([
    ["its process lived", row("1", ["planned", "claimed", "unknown"], { worker: "8-abc" }), [4_990]],
    ["answered long before", unknown, [2_000]],
    ["never called", { ...unknown, called: false }, []],
  ])("accepts no unknown whose call was in flight at no kill: %s", (why, kept, received) => {
    expect(judged([kept], received).unexplained).toEqual([`1: ${why}, received ${received.length}`]);
  });
});
