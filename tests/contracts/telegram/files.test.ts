import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import type { Upload } from "../../../bot/ports.ts";
import type { Attachment } from "../../../jobs/index.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";

const LONG = "Kính gửi quý phụ huynh. ".repeat(60).trim();

let telegram: FakeTelegram;
let at = Date.parse("2030-03-05T03:00:00.000Z");
beforeEach(async () => {
  telegram = await startFakeTelegram({ strangers: "started", limits: "off" });
});
afterEach(() => telegram.stop());

/** A sender with a book of its own, and the files that it may send. */
function openSender(over: { readonly kept?: Map<string, string>; readonly timeoutMilliseconds?: number } = {}) {
  const { kept = new Map<string, string>(), timeoutMilliseconds = 5_000 } = over;
  const stored = new Map<string, Uint8Array>();
  const add = (name: string, bytes: Uint8Array): Attachment => {
    const id = `f${stored.size + 1}`;
    stored.set(id, bytes);
    const type = name.endsWith(".pdf") ? "application/pdf" : "image/jpeg";
    return { id, name, type, bytes: bytes.length };
  };
  const sender = createTelegramSender({
    token: telegram.token,
    apiUrl: telegram.url,
    timeoutMilliseconds,
    uploads: {
      files: {
        async find(id) {
          const bytes = stored.get(id);
          return bytes === undefined ? undefined : { id, name: "kept", type: "", bytes };
        },
      },
      book: {
        find: async (account, file) => kept.get(`${account} ${file}`),
        async keep({ account, file, remote }: Upload) {
          kept.set(`${account} ${file}`, remote);
        },
        async forget(account, file) {
          kept.delete(`${account} ${file}`);
        },
      },
      instant: () => new Date(at).toISOString(),
      now: () => at,
    },
  });
  const send = (to: string, text: string, files: readonly Attachment[]) =>
    sender.send(to, { text, buttons: [], files });
  return { add, send, sender, kept };
}
const pdf = (size = 10) => new Uint8Array(Buffer.alloc(size, "%PDF-1.7"));
const sees = (person: string) =>
  telegram
    .person(person)
    .sees()
    .map(({ text, file }) => [file?.kind ?? "text", file?.name ?? "", text]);

describe("a file on Telegram", () => {
  it("is uploaded once for many people, and once more for a sender that starts anew", async () => {
    const { add, send, kept } = openSender();
    const file = add("lịch nghỉ.pdf", pdf());
    const people = Array.from({ length: 40 }, (_, index) => String(100 + index));
    const outcomes = await Promise.all(people.map((person) => send(person, "Lịch nghỉ <Tết> & bù", [file])));
    expect(outcomes.every(({ kind }) => kind === "sent")).toBe(true);
    expect(telegram.files.uploads()).toBe(1);
    for (const person of people) expect(sees(person)).toEqual([["document", "lịch nghỉ.pdf", "Lịch nghỉ <Tết> & bù"]]);
    const again = openSender({ kept });
    expect((await again.send("7", "Nhắc lại", [again.add("lịch nghỉ.pdf", pdf())])).kind).toBe("sent");
    expect(telegram.files.uploads()).toBe(1);
  });

  it("keeps a name that would break the request", async () => {
    const { add, send } = openSender();
    expect((await send("1", "Lịch", [add('a;b "c"/d.pdf', pdf())])).kind).toBe("sent");
    expect(sees("1")).toEqual([["document", "a_b _c__d.pdf", "Lịch"]]);
  });

  it("is uploaded by the next when the first cannot be reached", async () => {
    const { add, send } = openSender();
    const file = add("lich.pdf", pdf());
    telegram.person("1").is("blocked");
    const outcomes = await Promise.all(["1", "2", "3"].map((person) => send(person, "Lịch", [file])));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["unreachable", "sent", "sent"]);
    expect(telegram.files.uploads()).toBe(1);
  });

  it("is uploaded anew when Telegram does not know its id any more", async () => {
    const { add, send } = openSender();
    const file = add("lich.pdf", pdf());
    await send("1", "Lịch", [file]);
    telegram.files.forget();
    const outcomes = await Promise.all(["2", "3"].map((person) => send(person, "Lịch", [file])));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
    expect(telegram.files.uploads()).toBe(2);
  });

  it("is a picture up to 10 MB, and a document beyond or where Telegram shows it nobody", async () => {
    const { add, send } = openSender();
    await send("1", "Ảnh", [add("anh.jpg", new Uint8Array(2_000))]);
    await send("1", "Ảnh", [add("lon.jpg", new Uint8Array(10_000_001))]);
    await send("1", "Ảnh", [add("dai.jpg", new Uint8Array(Buffer.from("BAD picture")))]);
    expect(sees("1").map(([kind, name]) => [kind, name])).toEqual([
      ["photo", "anh.jpg"],
      ["document", "lon.jpg"],
      ["document", "dai.jpg"],
    ]);
  });

  it("stands before a text that is too long for a caption; several of a kind are an album", async () => {
    const { add, send, sender } = openSender();
    const documents = [add("mot.pdf", pdf()), add("hai.pdf", pdf())];
    const picture = add("anh.jpg", new Uint8Array(2_000));
    const outcome = await send("1", LONG, [...documents, picture]);
    expect(sees("1")).toEqual([
      ["photo", "anh.jpg", ""],
      ["document", "mot.pdf", ""],
      ["document", "hai.pdf", ""],
      ["text", "", LONG],
    ]);
    expect(sender.calls?.({ text: LONG, buttons: [], files: [...documents, picture] })).toEqual([1, 2, 1]);
    const paced: number[] = [];
    const next = async (messages: number): Promise<void> => void paced.push(messages);
    await sender.send("3", { text: LONG, buttons: [], files: [...documents, picture] }, next);
    expect(paced).toEqual([2, 1]);
    await send("2", "Hai tệp", documents);
    expect(sees("2")).toEqual([
      ["document", "mot.pdf", ""],
      ["document", "hai.pdf", "Hai tệp"],
    ]);
    if (outcome.kind !== "sent" || sender.withdraw === undefined) throw new Error(outcome.kind);
    expect(await sender.withdraw("1", outcome.messageId)).toEqual({ kind: "withdrawn" });
    expect(sees("1")).toEqual([]);
    expect(await sender.withdraw("1", outcome.messageId)).toEqual({ kind: "too-late" });
  });

  it("is our fault where Telegram refuses it or it is gone", async () => {
    const { add, send } = openSender();
    const large = add("lon.pdf", pdf(50_000_001));
    expect(await send("1", "Lịch", [large])).toMatchObject({ kind: "our-fault" });
    const gone = { ...add("mat.pdf", pdf()), id: "nowhere" };
    expect(await send("1", "Lịch", [gone])).toMatchObject({ kind: "our-fault" });
  });

  it("leaves a message unknown, with a sentence, when a later part of it fails", async () => {
    const { add, send } = openSender();
    const file = add("lich.pdf", pdf());
    telegram.faults.set({ kind: "http-500", on: ["sendMessage"] });
    const outcome = await send("1", LONG, [file]);
    expect(outcome).toMatchObject({ kind: "unknown" });
    expect("says" in outcome && outcome.says).toContain("một phần");
    telegram.faults.set({ kind: "flood", retryAfterSeconds: 1, on: ["sendMessage"], times: 1 });
    expect((await send("2", LONG, [file])).kind).toBe("sent");
    telegram.faults.set({ kind: "flood", retryAfterSeconds: 60, on: ["sendDocument"] });
    expect(await send("3", LONG, [file])).toEqual({ kind: "paused", milliseconds: 60_000 });
    expect(sees("3")).toEqual([]);
  });

  it("stops a run when two uploads in a row had no answer, and is tried again a minute later", async () => {
    const { add, send } = openSender();
    const file = add("lich.pdf", pdf());
    telegram.faults.set({ kind: "reset", taken: false, on: ["sendDocument"] });
    const outcomes = [];
    for (const person of ["1", "2", "3", "4"]) outcomes.push((await send(person, "Lịch", [file])).kind);
    expect(outcomes).toEqual(["unknown", "unknown", "our-fault", "our-fault"]);
    telegram.faults.set({});
    at += 61_000;
    expect((await send("5", "Lịch", [file])).kind).toBe("sent");
  });
});
