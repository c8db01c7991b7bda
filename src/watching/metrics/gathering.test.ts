import { expect, it } from "vitest";
import { type Fleet, showFleet } from "./fleet.ts";
import { createGathering, type MetricSources } from "./gathering.ts";
import { createMetrics } from "./metrics.ts";

const fleet: Fleet = {
  sending: {
    queues: [
      { channel: "zalo-oa", open: 12, dueFor: 90, stalledFor: 3 },
      { channel: "telegram", open: 4 },
    ],
    unknown: [{ channel: "zalo-oa", count: 2 }],
    handedUp: 5,
  },
  events: [
    { source: "telegram", open: 1, openFor: 7, lastAt: 990 },
    { source: "zalo-oa", open: 0 },
  ],
  waiting: new Map([["visit", { count: 3, since: "1970-01-01T00:10:00.000Z" }]]),
  grant: { refreshUntil: "1970-01-02T00:00:00.000Z", isClosed: false },
};

function gatheringOf(database: Partial<MetricSources>) {
  const metrics = createMetrics();
  const clock = { at: 0 };
  const sources = {
    process: async () => undefined,
    parts: () => [["tick", true] as const, ["events", false] as const],
    clock: { wall: () => 1_000_000, now: () => clock.at },
    ...database,
  };
  const fleetNow = async () => () => showFleet(metrics.registry, fleet, 1_000_000);
  const gather = createGathering(metrics, () => ({ ...sources, fleet: fleetNow }));
  return { metrics, clock, gather };
}

it("tells what the database knows of all processes together", async () => {
  const { metrics, gather } = gatheringOf({ ping: async () => [1] });
  await gather();
  const lines = metrics.text().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'assistant_queue_deliveries{channel="telegram"} 4',
      'assistant_queue_oldest_due_seconds{channel="zalo-oa"} 90',
      'assistant_queue_stalled_seconds{channel="zalo-oa"} 3',
      'assistant_deliveries_unknown{channel="zalo-oa"} 2',
      "assistant_units_handed_up 5",
      'assistant_events_oldest_seconds{channel="telegram"} 7',
      'assistant_channel_last_event_timestamp_seconds{channel="telegram"} 990',
      'assistant_office_waiting_oldest_seconds{kind="visit"} 400',
      'assistant_token_expiry_timestamp_seconds{token="zalo-oa-refresh"} 86400',
      'assistant_channel_token_refused{channel="zalo-oa"} 0',
      'assistant_part_stalled{part="tick"} 1',
      'assistant_part_stalled{part="events"} 0',
      "assistant_database_up 1",
    ]),
  );
  expect(metrics.text()).not.toMatch(/oldest_due_seconds\{channel="telegram"\}|events_open\{channel="zalo-oa"\}/);
});

it("says that the database is away, and nothing that it told before", async () => {
  const known = { away: false };
  const ping = async () => {
    if (known.away) throw new Error("gone");
    return [1];
  };
  const { metrics, clock, gather } = gatheringOf({ ping });
  await gather();
  known.away = true;
  clock.at = 60_000;
  await gather();
  expect(metrics.text()).toContain("assistant_database_up 0\n");
  expect(metrics.text()).not.toContain("assistant_queue_deliveries");
});

it("looks once for all who ask within five seconds", async () => {
  let looks = 0;
  const { clock, gather } = gatheringOf({ ping: async () => ++looks });
  await Promise.all([gather(), gather()]);
  clock.at = 4_999;
  await gather();
  expect(looks).toBe(1);
  clock.at = 5_000;
  await gather();
  expect(looks).toBe(2);
});
