import { expect, it } from "vitest";
import type { OpenRun } from "../../../jobs/index.ts";
import type { Asked } from "../frame/contract.ts";
import { queueBody } from "./queue-view.ts";

const run = (cause: string, over: Partial<OpenRun> = {}): OpenRun => ({
  ...{ cause, kind: "notice", waiting: 2, sending: 1, failed: 0, unknown: 0 },
  ...over,
});
const asked: Asked = { account: "Cô Lan", session: "p1", may: () => true, params: {}, query: {}, files: [] };
const SINCE = "2026-11-30T02:00:00.000Z";

it("names announcements by their words, and puts what is sent by itself together by kind", async () => {
  const runs = [
    run("tb-1", { kind: "announcement", text: "Mời họp" }),
    run("notice-06bf98492cb0"),
    run("notice-1e63aecf1c79", { since: SINCE }),
    run("reminder-7", { kind: "reminder" }),
  ];
  const parts = { home: "database", standing: async () => undefined, openRuns: async () => runs } as const;
  const page = String((await queueBody(parts, asked)).body);
  expect(page).toContain("Mời họp");
  expect(page).toContain("2 lượt tự gửi");
  expect(page).toContain("1 lượt tự gửi");
  expect(page).toContain("09:00 thứ Hai 30/11/2026");
  expect(page).not.toMatch(/notice-|reminder-/);
});
