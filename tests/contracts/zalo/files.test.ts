import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createZaloOaSender } from "../../../bot/adapters/zalo-oa/sending/sender.ts";
import type { Upload } from "../../../bot/ports.ts";
import type { Attachment } from "../../../jobs/index.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";

const DAY_MS = 24 * 3_600_000;
const TEXT = "Kính gửi phụ huynh: lịch thi.";
const FILES = {
  poster: { id: "f1", name: "áp phích.png", type: "image/png", bytes: 900 },
  map: { id: "f2", name: "so-do.jpg", type: "image/jpeg", bytes: 900 },
  timetable: { id: "f3", name: "lịch thi.pdf", type: "application/pdf", bytes: 900 },
} as const;

let fake: FakeZalo;
beforeEach(async () => {
  fake = await startFakeZalo({ oaStrangers: "follower", oaLimits: "off" });
});
afterEach(() => fake.stop());

/** A sender with its book of uploads, which other senders may share. */
function openSender(kept = new Map<string, Upload>(), lost: readonly string[] = []) {
  const given = async () => ({ kind: "token", token: fake.tokens.consent().accessToken }) as const;
  const sender = createZaloOaSender({
    url: fake.url,
    timeoutMilliseconds: 1_000,
    tokens: { access: given, renew: given },
    instant: () => new Date(fake.clock.wall()).toISOString(),
    random: () => 0,
    uploads: {
      account: "zalo-oa:26",
      files: {
        find: async (id) =>
          lost.includes(id) ? undefined : { id, name: "", type: "", bytes: new Uint8Array(900).fill(65) },
      },
      book: {
        async find(_, file, at) {
          const { until = "", remote } = kept.get(file) ?? {};
          return until > at ? remote : undefined;
        },
        keep: async (upload) => void kept.set(upload.file, upload),
        forget: async (_, file) => void kept.delete(file),
      },
    },
  });
  const send = (to: string, files: readonly Attachment[]) => sender.send(to, { text: TEXT, buttons: [], files });
  return { kept, send, sender };
}
const sees = (person: string) => fake.log.of(person).map(({ file = "", text }) => [file, text]);

describe("a file on the Official Account", () => {
  it("is a picture over its text in one message, a document before it in one of its own", async () => {
    const { send, sender } = openSender();
    const outcome = await send("1", [FILES.poster]);
    expect(sees("1")).toEqual([["áp phích.png", TEXT]]);
    expect(outcome).toEqual({ kind: "sent", messageId: fake.log.of("1").at(-1)?.messageId });
    const all = [FILES.poster, FILES.map, FILES.timetable];
    const both = await send("2", all);
    expect(sees("2")).toEqual([
      ["lịch thi.pdf", ""],
      ["so-do.jpg", ""],
      ["áp phích.png", TEXT],
    ]);
    expect(both).toEqual({ kind: "sent", messageId: fake.log.of("2").at(-1)?.messageId });
    expect([all, [FILES.timetable], []].map((files) => sender.calls?.({ text: TEXT, buttons: [], files }))).toEqual([
      [1, 1, 1],
      [1, 1],
      [1],
    ]);
  });

  it("is uploaded once for many people who get it at the same time, and for every process", async () => {
    const { send, kept } = openSender();
    await Promise.all(Array.from({ length: 30 }, (_, index) => send(`${index}`, [FILES.poster, FILES.timetable])));
    await openSender(kept).send("99", [FILES.poster, FILES.timetable]);
    expect([fake.uploads(), fake.log.accepted()]).toEqual([2, 62]);
  });

  it("is uploaded anew before Zalo's seven days are over, and when Zalo keeps it no longer all the same", async () => {
    const { send, kept } = openSender();
    await send("1", [FILES.poster]);
    fake.clock.advance(6 * DAY_MS + 1);
    expect((await send("2", [FILES.poster])).kind).toBe("sent");
    expect(fake.uploads()).toBe(2);
    fake.clock.advance(8 * DAY_MS);
    const until = new Date(fake.clock.wall() + DAY_MS).toISOString();
    for (const upload of kept.values()) kept.set(upload.file, { ...upload, until });
    expect((await send("3", [FILES.poster])).kind).toBe("sent");
    expect([fake.uploads(), sees("3")]).toEqual([3, [["áp phích.png", TEXT]]]);
  });

  it.each(["hang", "reset", "http-500"] as const)(
    "reaches nobody when its upload ends in %s, and is safe to repeat",
    async (kind) => {
      const { send } = openSender();
      fake.faults.set({ kind, taken: true, on: ["upload"], times: 1 });
      expect((await send("1", [FILES.timetable])).kind).toBe("not-sent");
      expect(fake.log.accepted()).toBe(0);
      expect((await send("1", [FILES.timetable])).kind).toBe("sent");
    },
  );

  it("that Zalo does not take, or that is not kept any more, is a fault of ours, and nobody gets half a message", async () => {
    const wrong = { ...FILES.timetable, name: "lich.exe" };
    expect(await openSender().send("1", [FILES.poster, wrong])).toMatchObject({
      kind: "our-fault",
      says: expect.stringContaining("Zalo -201"),
    });
    expect((await openSender(new Map(), ["f3"]).send("1", [FILES.poster, FILES.timetable])).kind).toBe("our-fault");
    expect(fake.log.accepted()).toBe(0);
  });

  it("is refused whole when the window is closed, and is of unknown outcome when only a part was taken", async () => {
    const { send } = openSender();
    fake.user("1").interacts(fake.clock.wall() - 8 * DAY_MS);
    expect(await send("1", [FILES.poster, FILES.timetable])).toMatchObject({ kind: "refused", why: "window-closed" });
    fake.faults.set({ kind: "http-500", on: ["cs"], every: 2 });
    expect(await send("2", [FILES.poster, FILES.timetable])).toMatchObject({
      kind: "unknown",
      says: expect.stringContaining("một phần đã đến"),
    });
    expect(sees("2")).toEqual([["lịch thi.pdf", ""]]);
  });
});
