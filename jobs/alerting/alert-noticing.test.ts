import { expect, it } from "vitest";
import type { AlertEpisode, AlertSaid } from "./alert-book.ts";
import { createAlertNoticing } from "./alert-noticing.ts";
import { alertTitle, alertValue } from "./alert-words.ts";

const episode: AlertEpisode = {
  id: "7",
  alert: "QueueStalled",
  subject: "zalo-oa",
  value: "20 phút",
  since: "2030-03-05T18:00:00.000Z",
};
const OVER = "2030-03-05T18:40:00.000Z";

async function textOf(says: AlertSaid, told: Partial<AlertEpisode> = {}): Promise<string | undefined> {
  const noticing = createAlertNoticing({
    stores: {
      directory: { recipients: async () => [] },
      alerts: {
        see: async () => undefined,
        end: async () => undefined,
        episodes: async () => [],
        said: async () => ({ episode: { ...episode, ...told }, says }),
        open: async () => [],
        plan: async () => true,
        finish: async () => undefined,
      },
    },
    ledger: { due: async () => [], counts: async () => ({}), repeatUnknown: async () => ({ repeated: 0, waiting: 0 }) },
    rules: { sending: { policies: {} }, channels: [] },
    instant: () => OVER,
  });
  const composed = await (await noticing.run("alert-7-1"))?.compose?.("p");
  return composed?.kind === "message" ? composed.message.text : undefined;
}

it("says what is wrong, how much, and what to do", async () => {
  const text = await textOf("begun");
  expect(text).toContain("Zalo OA");
  expect(text).toContain("20 phút");
  expect(text).toContain("người quản trị máy chủ");
});

it("says since when it goes on", async () => {
  expect(await textOf("goes-on")).toContain("01:00");
});

it("says what is over in one message, with from when to when", async () => {
  expect(await textOf("over", { until: OVER })).toMatch(/tin chờ gửi đứng yên \(Zalo OA\).*01:00.*01:40/);
});

it("does not say any more that it begins once it is over, as in the morning after a night", async () => {
  expect(await textOf("begun", { until: OVER })).toBe(undefined);
  expect(await textOf("goes-on", { until: OVER })).toBe(undefined);
});

it("says an alert of another version by its name", async () => {
  expect(await textOf("begun", { alert: "SomethingNew" })).toContain("SomethingNew");
});

it("names alerts and values shortly", () => {
  expect(alertTitle({ alert: "DiskFull", subject: "" })).toBe("ổ đĩa sắp đầy");
  expect(alertValue(1.25, "days")).toBe("1,3 ngày");
});
