import { afterAll, beforeAll, expect, it } from "vitest";
import { EVERYBODY } from "../../../jobs/index.ts";
import { openAnnouncingStage } from "./stage.ts";

const SOON = { timeout: 20_000 };
let stage: Awaited<ReturnType<typeof openAnnouncingStage>>;
beforeAll(async () => {
  stage = await openAnnouncingStage({ needsTwo: true });
});
afterAll(() => stage.close());

const written = (topic: string, over: object = {}) => ({
  ...{ text: "Họp lúc 9 giờ.", audience: { ...EVERYBODY, topics: [topic] }, channels: ["telegram"] as const },
  ...{ urgent: false, by: "Anh Sáu", ...over },
});

it("is written anew by who saw it last; whoever is second gets to see what the first wrote", async () => {
  await stage.people("nháp", [{ telegram: "n1" }]);
  const { id, announcement } = await stage.drafted("nháp");
  const { revision = 0 } = announcement;
  const first = await stage.announcing.rewrite(id, revision, written("nháp"));
  expect(first).toMatchObject({ kind: "rewritten", announcement: { text: "Họp lúc 9 giờ.", channels: ["telegram"] } });
  const second = await stage.announcing.rewrite(id, revision, written("nháp", { text: "Họp lúc 10 giờ." }));
  expect(second).toMatchObject({ kind: "late", announcement: { text: "Họp lúc 9 giờ." } });
  expect(await stage.announcing.rewrite(id, revision + 1, written("nháp", { text: " " }))).toMatchObject({
    kind: "wrong",
  });
});

it("may not be approved by who changed it, nor on a preview from before a change of whom it leaves out", async () => {
  await stage.people("trừ", [{ telegram: "t1" }, { telegram: "t2" }]);
  const { id, mark, announcement } = await stage.drafted("trừ");
  const except = { roles: [], levels: [], communes: [], units: [], topics: ["khác"] };
  const audience = { ...announcement.audience, except };
  const text = announcement.text;
  const channels = announcement.channels;
  await stage.announcing.rewrite(id, announcement.revision ?? 0, written("trừ", { audience, text, channels }));
  expect(await stage.announcing.approve(id, "Chị Bảy", mark)).toEqual({ kind: "changed" });
  const weighed = await stage.announcing.weigh(id, "Anh Sáu");
  expect(weighed).toMatchObject({ needsTwo: true, mayApprove: false });
  expect(weighed.kind === "weighed" && (await stage.announcing.approve(id, "Anh Sáu", weighed.mark))).toEqual({
    kind: "own",
  });
});

it("is copied for those whom it did not reach, also for who came later, and for nobody else", async () => {
  await stage.people("còn lại", [{ telegram: "c1" }, { telegram: "c2", consent: "withdrawn" }]);
  const { id } = await stage.sentTo("còn lại");
  await stage.people("còn lại", [{ telegram: "c3" }]);
  const copied = await stage.announcing.copy(id, "missed", "Anh Sáu");
  const rest = copied.kind === "drafted" ? copied.announcement.id : "";
  const foreseen = await stage.announcing.foresee(rest);
  expect(foreseen).toMatchObject({ kind: "foreseen", run: { people: 2, unreached: 1 } });
  const weighed = await stage.announcing.weigh(rest, "Chị Bảy");
  await stage.announcing.approve(rest, "Chị Bảy", weighed.kind === "weighed" ? weighed.mark : "");
  expect((await stage.ends(rest)).counts).toEqual({ sent: 1, unreachable: 1 });
  expect(stage.received.map(({ address }) => address).filter((address) => /^c\d$/.test(address))).toEqual(["c1", "c3"]);
});

it("names by channel how many have it, and from how many it can be taken back still", async () => {
  await stage.people("lấy lại", [{ telegram: "l1" }, { telegram: "l2" }, { oa: "l3" }]);
  const { id } = await stage.sentTo("lấy lại");
  expect(await stage.announcing.withdrawable(id)).toEqual([
    { channel: "telegram", people: 2, back: 2 },
    { channel: "zalo-oa", people: 1, back: 0 },
  ]);
});

it("shows what a person would read by the channel they are reached on, and those who are not by their reason", async () => {
  await stage.people("xem", [{ oa: "x1", name: "Cô Én" }, { telegram: "x2", unreachable: "gone" }, { telegram: "x3" }]);
  const file = await stage.announcing.attach("lich.pdf");
  const { id } = await stage.drafted("xem", { files: file.kind === "attached" ? [file.file] : [] });
  const foreseen = await stage.announcing.foresee(id);
  expect(foreseen.kind === "foreseen" && foreseen.groups.map(({ key, count }) => [key, count]).sort()).toEqual([
    ["not-gone", 1],
    ["telegram-now", 1],
    ["zalo-oa-now", 1],
  ]);
  const shown = await stage.announcing.rendered(id);
  expect(shown.map(({ channel, linked, message }) => [channel, linked, message.files?.length ?? 0]).sort()).toEqual([
    ["telegram", [], 1],
    ["zalo-oa", ["lich.pdf"], 0],
  ]);
  expect(shown.find(({ channel }) => channel === "zalo-oa")?.message.text).toMatch(
    /^Kính gửi Cô Én: .*\nlich\.pdf: https/,
  );
  const { rows } = await stage.announcing.foreseen(id, "not", { from: 0, size: 10 });
  expect(rows).toHaveLength(1);
});

it("says until when it waits and for how many, where only quiet hours hold it", async () => {
  const night = await openAnnouncingStage({ quiet: { from: 21, until: 7 } });
  try {
    night.goTo("2030-03-05T15:00:00.000Z");
    await night.people("đêm", [{ telegram: "d1" }, { telegram: "d2" }]);
    const { id, mark } = await night.drafted("đêm");
    await night.announcing.approve(id, "Chị Bảy", mark);
    await expect
      .poll(async () => {
        const status = await night.announcing.status(id);
        return status.kind === "status" && status.next;
      }, SOON)
      .toEqual({ kind: "waits", until: "2030-03-06T00:00:00.000Z", left: 2 });
  } finally {
    await night.close();
  }
}, 60_000);
