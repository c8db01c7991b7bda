import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTelegramApi } from "../../../bot/adapters/telegram/api.ts";
import { createTelegramBoard } from "../../../bot/adapters/telegram/chat/board.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { announcingWords, officeDate } from "../../../jobs/index.ts";
import { openDesk } from "../../../src/commands/opening/open-desk.ts";
import { openLibrary } from "../../../src/compose.ts";
import { newId } from "../../../src/surroundings.ts";
import { configOf } from "../../crash/announcing.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { ended } from "../../servers/processes.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { UNITS } from "../reporting/stage.ts";
import { startTelegramEmulator, type TelegramEmulator } from "./emulator.ts";

const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";
const OFFICE = 900;
const soon = { timeout: 60_000, interval: 50 };

let emulator: TelegramEmulator;
let folder: string;
let program: RunningProgram | undefined;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = newDataFolder("emulated");
  emulator = await startTelegramEmulator();
  // No quiet hours: the journeys are the same by day and by night.
  const policies = join(folder, "policies.json");
  await writeFile(policies, JSON.stringify({ channels: { telegram: { longest: 4_096, price: 0 } } }));
  settings = {
    DATA_DIR: folder,
    POLICIES_FILE: policies,
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_URL: emulator.url,
  };
  const { opened } = await openLibrary(configOf(settings));
  const directory = createSqlDirectory({ database: opened.database, newId, today: () => officeDate(Date.now()) });
  await directory.putUnits(UNITS);
  await directory.putContacts([
    {
      id: "c-office",
      person: "p-office",
      channel: "telegram",
      address: String(OFFICE),
      name: "Cô Lan",
      roles: ["office"],
      topics: [],
      consent: "given",
    },
  ]);
  await opened.close();
  program = await startProgram(folder, settings);
}, 180_000);
afterAll(async () => {
  if (program !== undefined) await ended(program.process, "SIGTERM");
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a person sees from now on, and the newest of it. */
const screen = (id: number) => {
  const person = emulator.person(id);
  const texts = () => person.sees().map(({ text }) => text);
  const button = (part: string): string =>
    person
      .sees()
      .flatMap(({ buttons }) => buttons)
      .findLast(({ data }) => data.startsWith(part))?.data ?? "";
  const comes = (expected: RegExp) => expect.poll(() => texts().at(-1) ?? "", soon).toMatch(expected);
  return { ...person, texts, button, comes };
};

it("greets who presses Start, and answers a question without accents with the place it stands at", {
  timeout: 120_000,
}, async () => {
  const { commands, writes, comes, texts, button, taps } = screen(1);
  await commands("/start");
  await comes(/^Chào anh\/chị/);
  await writes(QUESTION);
  await comes(/100%/);
  // The quoted source, by its button; then what the person thinks of the answer, which is acknowledged at the button.
  await taps(button("cite:"));
  await comes(/^“[\s\S]+”\n\n/);
  await taps(button("judge:good"));
  await expect.poll(() => emulator.calls("answerCallbackQuery"), soon).toBe(2);
  expect(texts()).toHaveLength(3);
});

it("links a chat to its unit by the code that a link carries, once", { timeout: 120_000 }, async () => {
  const access = await openDesk(configOf(settings));
  const order = { units: ["lx"], levels: [], role: "head", uses: 1, days: 7, by: "cô Lan" };
  const told = await access.linking.createCodes(order);
  await access.close();
  const lines = told.done ? told.lines.join("\n") : "";
  const code = /start=(\w+)/.exec(lines)?.[1] ?? "";
  const { commands, comes } = screen(2);
  await commands(`/start ${code}`);
  await comes(/Trường THPT Long Xuyên/);
  const other = screen(3);
  await other.commands(`/start ${code}`);
  await other.comes(/mã/i);
  expect(other.texts().join(" ")).not.toContain("Long Xuyên");
});

it("follows a topic by a tap, gets what the office then announces in its chat, and nobody else does", {
  timeout: 180_000,
}, async () => {
  const { writes, taps, comes, button } = screen(4);
  await writes("chủ đề");
  await expect.poll(() => button("topic:follow:"), soon).toMatch(/^topic:follow:/);
  const topic = button("topic:follow:");
  await taps(topic);
  await comes(/^Đã ghi: anh\/chị theo dõi chủ đề/);
  const name = topic.split(":").at(-1) ?? "";

  const office = screen(OFFICE);
  await office.commands("/soan");
  await office.comes(/nội dung/);
  await office.writes("Mời họp lúc 8 giờ <b> & mang theo sổ.");
  await office.comes(/Gửi cho ai/);
  await office.writes(`chủ đề ${name}`);
  await office.comes(/Người nhận: 1 người/);
  await office.taps(office.button("announcing:ask:"));
  await office.comes(/Gửi thông báo .* cho 1 người\?/);
  await office.taps(office.button("announcing:send:"));
  await comes(/^Mời họp lúc 8 giờ <b> & mang theo sổ\.$/);
  const done = new RegExp(announcingWords.announcementStates.done);
  await expect.poll(() => office.texts().some((text) => done.test(text) && /đã gửi: 1/.test(text)), soon).toBe(true);
  expect(screen(1).texts()).toHaveLength(3);
});

it("answers fifty people who write at once, each in their own chat and once", { timeout: 180_000 }, async () => {
  const people = Array.from({ length: 50 }, (_, index) => screen(1_000 + index));
  const isNamed = (index: number): boolean => index % 2 === 0;
  await Promise.all(people.map(({ writes }, index) => writes(isNamed(index) ? QUESTION : "xin chào")));
  await expect
    .poll(() => people.every(({ texts }) => texts().length > 0), { timeout: 120_000, interval: 100 })
    .toBe(true);
  for (const [index, { texts }] of people.entries()) {
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(isNamed(index) ? /100%/ : /^Chào anh\/chị/);
  }
});

it("shows how far a run is in one message, which it edits", { timeout: 120_000 }, async () => {
  const api = createTelegramApi(
    { token: emulator.token, apiUrl: emulator.url },
    { timeoutMilliseconds: 5_000, connectMilliseconds: 5_000 },
  );
  const looks = ["đã gửi: 1", "đã gửi: 2", "đã gửi: 2", "đã gửi xong"];
  const faults: unknown[] = [];
  const board = createTelegramBoard({
    api,
    everyMilliseconds: 10,
    onFault: (fault) => faults.push(fault),
    look: async () => ({ reply: { text: looks.shift() ?? "", choices: [] }, isMoving: looks.length > 0 }),
  });
  board.follow("5", "a");
  const { texts } = screen(5);
  await expect.poll(texts, soon).toEqual(["đã gửi xong"]);
  await board.stop();
  expect([emulator.calls("editMessageText"), faults]).toEqual([2, []]);
});

it("goes on although the platform has no menus and no typing sign", () => {
  expect(emulator.missing).toContain("setMyCommands");
  expect(program?.process.exitCode).toBe(null);
});
