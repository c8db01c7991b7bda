import { expect, it } from "vitest";
import type { Visit } from "../../../jobs/index.ts";
import { createPresence } from "./presence.ts";

const NOW = "2026-12-19T10:30:00.000Z";
const MONDAY = "2026-12-21T01:00:00.000Z";
const visit: Visit = {
  id: "12",
  channel: "web",
  address: "cookie:1",
  wish: "chuyển trường cho con",
  state: "open",
  firstAt: NOW,
  lastAt: NOW,
  steps: [],
  files: [],
};
const look = (given: { visit?: Visit; isWith?: boolean; from?: string }) =>
  createPresence({
    visits: { openAt: async () => given.visit },
    officers: { isWith: async () => given.isWith ?? false },
    worksFrom: async (now) => given.from ?? now,
    office: "Văn phòng Sở",
    instant: () => NOW,
  })({ channel: "web", conversation: "cookie:1" });

it("says nothing where nobody was asked for", async () => {
  expect(await look({})).toEqual({ kind: "none" });
});

it("says in office hours that the message is seen today, and else from which hour on", async () => {
  expect(await look({ visit })).toMatchObject({ kind: "waiting", line: expect.stringContaining("trong hôm nay") });
  const later = await look({ visit, from: MONDAY });
  expect(later).toMatchObject({
    kind: "waiting",
    line: expect.stringMatching(/chuyển trường cho con.*từ 0?8:00.*21\/12/),
  });
});

it("says that an officer is there while one writes, also when a message waits", async () => {
  expect(await look({ visit, isWith: true })).toMatchObject({ kind: "talking" });
});
