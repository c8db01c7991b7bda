import { expect, it } from "vitest";
import type { Obligation } from "../domain/deadline/obligation.ts";
import type { Contact } from "../domain/people/contact.ts";
import type { InboxItem } from "../domain/people/inbox-item.ts";
import type { Visit } from "../domain/people/visit.ts";
import type { PlannedDelivery, Stretch } from "../ports.ts";
import { createInboxNoticing, inboxCause, type NoticedItem } from "./inbox-noticing.ts";

const officer: Contact = {
  id: "c1",
  person: "p1",
  channel: "telegram",
  address: "1",
  name: "Cô Lan",
  roles: ["office"],
  topics: [],
  consent: "given",
};
const visit: Visit = {
  id: "12",
  channel: "zalo-oa",
  address: "48001",
  wish: "hỏi về chuyển trường",
  state: "open",
  firstAt: "2030-01-01T00:00:00.000Z",
  lastAt: "2030-01-01T00:00:00.000Z",
  steps: [],
  files: [{ id: "f", name: "don.pdf" }],
};

const YEARLY: Obligation = {
  ...{ id: "yearly", version: 1, state: "active", title: "Báo cáo năm", source: { kind: "office", by: "Cô Lan" } },
  owners: { printed: "", unmapped: [], setBy: "office", units: { levels: [], communes: [], units: ["lx"] } },
  steps: [],
};
const item: InboxItem = {
  ...{ id: "12", kind: "visit", subject: "zalo-oa 48001", state: "open", times: 1, steps: [] },
  ...{ firstAt: visit.firstAt, lastAt: visit.lastAt },
};
const KEY = "a1b2c3d4e5f60lx0";
/** What a unit asks of what it owes. */
const ofUnit = { subject: KEY, owed: KEY, unitId: "lx", note: "xin thêm 5 ngày" } as const;

const STRETCH: Stretch = { from: "1", to: "1" };

/** One item, a visit unless said, that nobody told of yet, seen by so many processes at an instant. */
function setUp({
  at = "2030-01-01T03:00:00.000Z",
  state = "open" as Visit["state"],
  contact = officer,
  kind: of = "visit" as NoticedItem["kind"],
} = {}) {
  const planned: PlannedDelivery[] = [];
  const kind = createInboxNoticing({
    stores: {
      directory: {
        recipients: async () => [{ person: contact.person, contacts: [contact] }],
        units: async () => [{ id: "lx", name: "Trường THPT Long Xuyên", level: "upper-secondary", aliases: [] }],
      },
      inbox: { find: async () => ({ ...item, ...(of === "visit" ? {} : ofUnit), kind: of, state }) },
      visits: { find: async () => ({ ...visit, state }) },
      obligations: { find: async () => YEARLY },
      unitObligations: {
        find: async (key) => ({
          ...{ key, obligation: YEARLY.id, period: "2030", unit: "lx", standsFor: [] },
          ...{ state: "open", at: visit.firstAt, by: "" },
        }),
      },
      inboxNotices: {
        open: async () => [{ cause: inboxCause({ kind: of, id: visit.id }), isPlanned: planned.length > 0 }],
        plan: async (_, deliveries) => planned.push(...deliveries) > 0,
        finish: async () => undefined,
      },
    },
    ledger: {
      due: async () => [STRETCH],
      counts: async () => ({ planned: 1 }),
      repeatUnknown: async () => ({ repeated: 0, waiting: 0 }),
    },
    rules: {
      sending: {
        policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } },
        quiet: { from: 21, until: 7 },
      },
      channels: ["telegram"],
    },
    instant: () => at,
  });
  return { kind, planned };
}

it("plans one message for each officer and visit, whatever is asked again", async () => {
  const { kind, planned } = setUp();
  expect(await kind.tick()).toEqual([{ kind: "send", cause: "visit-12", stretch: STRETCH }]);
  await kind.tick();
  expect(planned).toMatchObject([{ cause: "visit-12", recipient: "p1", channel: "telegram", state: "planned" }]);
});

it("waits out the quiet hours, and writes to nobody who withdrew consent", async () => {
  const night = setUp({ at: "2030-01-01T15:00:00.000Z" });
  await night.kind.tick();
  expect(night.planned).toMatchObject([{ state: "deferred", until: "2030-01-02T00:00:00.000Z" }]);
  const withdrawn = setUp({ contact: { ...officer, consent: "withdrawn" } });
  await withdrawn.kind.tick();
  expect(withdrawn.planned).toMatchObject([{ state: "unreachable" }]);
});

it("says who asks and what for, with a button to look; nothing once the visit is closed", async () => {
  const composed = async (state: Visit["state"]) => (await setUp({ state }).kind.run("visit-12"))?.compose?.("p1");
  expect(await composed("open")).toMatchObject({
    message: {
      text: expect.stringMatching(/hỏi trên Zalo OA: “hỏi về chuyển trường”\. Kèm 1 tệp\./),
      buttons: [{ label: "Xem và trả lời", action: "officer:show:12" }],
    },
  });
  expect(await composed("closed")).toEqual({ kind: "nothing" });
});

it.each([
  ["needs-help", "xin hỗ trợ về"],
  ["extension", "xin gia hạn"],
] as const)("says of “%s” which unit asks what, with a button to see it and decide", async (kind, asks) => {
  const composed = await (await setUp({ kind }).kind.run(`${kind}-12`))?.compose?.("p1");
  expect(composed).toMatchObject({
    message: {
      text: expect.stringContaining(`Trường THPT Long Xuyên ${asks} “Báo cáo năm”: “xin thêm 5 ngày”.`),
      buttons: [{ label: "Xem việc của đơn vị", action: `review:show:${KEY}` }],
    },
  });
});

it("says of a wish to have data put right in how many days the law wants an answer", async () => {
  const composed = await (await setUp({ kind: "correction" }).kind.run("correction-12"))?.compose?.("p1");
  expect(composed).toMatchObject({
    message: { text: expect.stringMatching(/“xin thêm 5 ngày”.*2 ngày làm việc/s), buttons: [] },
  });
});
