import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { SendingRules } from "../../../jobs/domain/delivery/route.ts";
import type { SendingChannel } from "../../../jobs/domain/people/contact.ts";
import { type AnnouncementDesk, EVERYBODY, type Message, previewLines, type SendOutcome } from "../../../jobs/index.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS } from "../../servers/tick.ts";

export const NOW = "2030-03-05T03:00:00.000Z";
export const RULES: SendingRules = {
  policies: {
    telegram: { channel: "telegram", longest: 4_096, price: 0, files: { mostBytes: 50_000_000 } },
    "zalo-oa": { channel: "zalo-oa", longest: 2_000, windowHours: 168, price: 55 },
  },
};

export interface Person {
  readonly telegram?: string;
  readonly oa?: string;
  readonly wroteDaysAgo?: number;
  readonly consent?: "withdrawn";
  readonly unreachable?: string;
  /** How they are called; "Cô Mẫu" unless said. */
  readonly name?: string;
  /** Id of their unit. */
  readonly unit?: string;
}

type Over = Partial<Parameters<AnnouncementDesk["draft"]>[0]>;

export const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Files of the test by name: their size, and what they begin with. */
const FILES: Readonly<Record<string, readonly [size: number, begins: string]>> = {
  "lich.pdf": [10_000, "%PDF-1.7"],
  "lon.pdf": [20_000_001, "%PDF-1.7"],
  "chay.exe": [10, "MZ"],
  "trong.pdf": [0, ""],
  "trang.pdf": [100, "<!doctype html><script>"],
  "anh.png": [100, "%PDF-1.7"],
  "macro.docx": [200, "PK\u0003\u0004[Content_Types].xml word/document.xml word/vbaProject.bin"],
};
const readAttachment = async (path: string) => {
  const file = FILES[path];
  if (file === undefined) return undefined;
  const [size, begins] = file;
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from(begins));
  return { name: path, bytes };
};

/** Delivery over the embedded database, with a worker, and platforms that say what the test has them say. */
export async function openAnnouncingStage(
  chosen: { readonly needsTwo?: boolean; readonly quiet?: SendingRules["quiet"] } = {},
) {
  let now = NOW;
  const folder = newDataFolder("announcing");
  const opened = await openDatabase({
    dataDir: folder,
    migrations,
  });
  const { database } = opened;
  /** What the platforms say to whom: address → outcome, "sent" unless set. */
  const outcomes = new Map<string, SendOutcome>();
  /** Messages that cannot be taken back any more. */
  const late = new Set<string>();
  const withdrawn: string[] = [];
  const received: (Pick<Message, "text" | "files"> & { channel: SendingChannel; address: string })[] = [];
  const sender = (channel: SendingChannel) => ({
    channel,
    async send(address: string, { text, files = [] }: Message): Promise<SendOutcome> {
      const outcome = outcomes.get(address) ?? { kind: "sent", messageId: randomUUID() };
      if (outcome.kind === "sent") received.push({ channel, address, text, files });
      return outcome;
    },
    // Telegram takes back, the Official Account does not.
    ...(channel === "telegram"
      ? {
          async withdraw(address: string) {
            withdrawn.push(address);
            return { kind: late.has(address) ? ("too-late" as const) : ("withdrawn" as const) };
          },
        }
      : {}),
  });
  const delivery = await deliveryOver(opened, {
    redisUrl: undefined,
    rules: { ...RULES, quiet: chosen.quiet },
    senders: (["telegram", "zalo-oa"] as const).map((channel) => ({ sender: sender(channel), token: channel })),
    publicUrl: "https://troly.example.edu.vn",
    readFile: readAttachment,
    instant: () => now,
    needsTwo: chosen.needsTwo,
  });
  const { announcing, directory, ledger, files } = delivery;
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);

  const people = async (topic: string, rows: readonly Person[]): Promise<void> => {
    for (const row of rows) {
      const person = randomUUID();
      const wrote = new Date(Date.parse(NOW) - (row.wroteDaysAgo ?? 1) * 86_400_000).toISOString();
      for (const [channel, address] of [["telegram", row.telegram] as const, ["zalo-oa", row.oa] as const])
        if (address !== undefined)
          await database.query(
            `INSERT INTO contacts (id, person, channel, address, name, unit_id, topics, consent, unreachable, last_wrote_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10::timestamptz)`,
            [
              ...[randomUUID(), person, channel, address, row.name ?? "Cô Mẫu", row.unit ?? null, [topic]],
              ...[row.consent ?? "given", row.unreachable ?? null, wrote],
            ],
          );
    }
  };
  const draft = (topic: string, over: Over = {}) =>
    announcing.draft({
      text: "Kính gửi {{ten}}: họp lúc 8 giờ.",
      ...over,
      audience: { ...EVERYBODY, topics: [topic] },
      channels: ["zalo-oa", "telegram"],
      urgent: false,
      by: over.by ?? "cô Lan",
    });
  const drafted = async (topic: string, over: Over = {}) => {
    const written = await draft(topic, over);
    if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
    const seen = await announcing.preview(written.announcement.id);
    if (seen.kind !== "preview") throw new Error("no preview");
    const { mark, run } = seen;
    return { id: written.announcement.id, mark, run, announcement: written.announcement, lines: previewLines(seen) };
  };
  const ends = async (id: string, states: readonly string[] = ["done", "stopped"]) => {
    for (let waited = 0; waited < 15_000; waited += 100) {
      const status = await announcing.status(id);
      if (status.kind === "status" && states.includes(status.announcement.state)) return status;
      await sleep(100);
    }
    throw new Error("the run did not end");
  };
  const sentTo = async (topic: string, over: Parameters<typeof drafted>[1] = {}) => {
    const draft = await drafted(topic, over);
    await announcing.approve(draft.id, "anh Sáu", draft.mark);
    return { ...draft, status: await ends(draft.id) };
  };
  return {
    database,
    directory,
    ledger,
    announcing,
    files,
    outcomes,
    late,
    withdrawn,
    received,
    people,
    draft,
    drafted,
    /** Sets the clock of the product; it stands there. */
    goTo(instant: string) {
      now = instant;
    },
    ends,
    sentTo,
    async close() {
      await worker.close();
      await delivery.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
