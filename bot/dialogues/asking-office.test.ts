import { expect, it } from "vitest";
import type { Inbox } from "../../jobs/index.ts";
import type { Answer } from "../../knowledge/index.ts";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import { vietnamese } from "../words/words.ts";
import { createAskingOffice, officeChoice } from "./asking-office.ts";

const at = "2030-01-01T00:00:00.000Z";
type InboxMatter = Parameters<Inbox["put"]>[0];
type InboxItem = Awaited<ReturnType<Inbox["in"]>>[number];
const words = vietnamese.askOffice;
const refused: Answer = { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };

/** A chat in which "lịch nghỉ tết" (t1) and then "học phí" (t2) were asked and not answered. */
async function setUp() {
  let ids = 0;
  const journal = createMemoryJournal(() => `t${++ids}`);
  const put: InboxMatter[] = [];
  const inbox = {
    async put(matter: InboxMatter) {
      put.push(matter);
      return String(put.length);
    },
    in: async () =>
      put.map(
        (matter, index): InboxItem => ({
          ...matter,
          id: String(index + 1),
          state: "open",
          times: 1,
          firstAt: at,
          lastAt: at,
          steps: [],
        }),
      ),
  };
  for (const text of ["lịch nghỉ tết", "học phí"]) {
    const { turn } = await journal.accept({ id: text, channel: "web", conversation: "c", text, receivedAt: at });
    const choice = officeChoice(words, turn, refused);
    await journal.answered(
      turn.turnId,
      { status: "refused", text: "?", citations: [], choices: choice === undefined ? [] : [choice] },
      [],
    );
  }
  const dialogue = createAskingOffice({ journal, inbox, words, officeSees: (at) => at });
  const hear = async (text: string, action?: string, conversation = "c") =>
    (
      await dialogue.hear({
        channel: "web",
        conversation,
        text,
        files: [],
        receivedAt: at,
        ...(action === undefined ? {} : { action }),
      })
    )?.reply.text;
  return { put, hear };
}

it("puts the question under whose reply the button stood into the office's inbox, and names it", async () => {
  const { put, hear } = await setUp();
  expect(await hear("", "office:ask:t1")).toContain("“lịch nghỉ tết”");
  expect(put).toEqual([{ kind: "question", subject: "t1", note: "lịch nghỉ tết", channel: "web", address: "c" }]);
});

it("takes its typed words for the last question that was left open", async () => {
  const { put, hear } = await setUp();
  expect(await hear("gui cau hoi cho van phong so")).toContain("“học phí”");
  expect(put.map(({ subject }) => subject)).toEqual(["t2"]);
});

it("says of a second tap that the question is there already", async () => {
  const { put, hear } = await setUp();
  await hear("", "office:ask:t1");
  expect(await hear("", "office:ask:t1")).toContain("đang chờ xem");
  expect(put).toHaveLength(1);
});

it("sends nothing of another chat, and nothing where no question was left open", async () => {
  const { put, hear } = await setUp();
  expect(await hear("", "office:ask:t1", "other")).toBe(words.nothing);
  expect(await hear(words.label, undefined, "other")).toBe(words.nothing);
  expect(put).toEqual([]);
});

it("leaves other messages and buttons to others", async () => {
  const { hear } = await setUp();
  expect(await hear("học phí bao nhiêu")).toBeUndefined();
  expect(await hear("", "cite:t1:0")).toBeUndefined();
});

it("stands under what is left open, and under nothing else", () => {
  const turn = {
    turnId: "t1",
    inbound: { id: "1", channel: "web", conversation: "c", text: "?", receivedAt: at },
  } as const;
  const offered: Answer = { kind: "offered", places: [] };
  const crisis: Answer = { kind: "refused", reason: "crisis", held: [], asked: { years: [] } };
  const greeting: Answer = { kind: "courtesy", about: "greeting" };
  expect([refused, offered].map((answer) => officeChoice(words, turn, answer)?.question)).toEqual([
    "office:ask:t1",
    "office:ask:t1",
  ]);
  expect([crisis, greeting].map((answer) => officeChoice(words, turn, answer))).toEqual([undefined, undefined]);
});
