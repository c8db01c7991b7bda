import { expect, it } from "vitest";
import type { UnhelpedQuestion } from "../../../bot/index.ts";
import type { QuestionGroup } from "../questions/question-groups.ts";
import { groupHtml, groupsHtml } from "./question-groups-part.ts";

const question = (turnId: string, over: Partial<UnhelpedQuestion> = {}): UnhelpedQuestion => ({
  turnId,
  channel: "zalo-oa",
  conversation: turnId,
  text: `câu <b>${turnId}</b>`,
  receivedAt: "2030-01-02T03:04:05.000Z",
  isRefused: false,
  isJudged: false,
  ...over,
});
const [judged, refused, offered] = [
  question("t2", { isJudged: true }),
  question("t3", { isRefused: true }),
  question("t1"),
];
const group: QuestionGroup = {
  id: "t1",
  questions: [judged, refused, offered],
  example: judged.text,
  people: [judged, offered],
  refused: [refused],
  judged: [judged],
  firstAt: "2030-01-01T03:04:05.000Z",
  lastAt: "2030-01-02T03:04:05.000Z",
};
const opened = (query: Readonly<Record<string, string>>) => String(groupHtml([group], query, () => ""));
const turnsIn = (page: string) => [...page.matchAll(/\?turn=(\w+)/g)].map((it) => it[1]);

it("shows each group by its example, with counts that lead to what is counted", () => {
  const page = String(groupsHtml([group], {}));
  expect(page).toContain("câu &lt;b&gt;t2&lt;/b&gt;");
  expect(page).toContain('<a href="?group=t1&amp;part=people">2 người</a>');
  expect(page).toContain('<a href="?group=t1&amp;part=all">3</a>');
  expect(page).toContain('<a href="?group=t1&amp;part=refused">1</a>');
  expect(page).toContain('<a href="?group=t1&amp;part=judged">1</a>');
});

it("leads nowhere from a count of none", () => {
  expect(String(groupsHtml([{ ...group, refused: [] }], {}))).not.toContain("part=refused");
});

it("opens to as many questions as each count says", () => {
  expect(turnsIn(opened({ group: "t1" }))).toEqual(["t2", "t3", "t1"]);
  expect(turnsIn(opened({ group: "t1", part: "people" }))).toEqual(["t2", "t1"]);
  expect(turnsIn(opened({ group: "t1", part: "refused" }))).toEqual(["t3"]);
  expect(turnsIn(opened({ group: "t1", part: "judged" }))).toEqual(["t2"]);
});

it("opens by any of its questions, and says so where there is no such group", () => {
  expect(turnsIn(opened({ group: "t3" }))).toEqual(["t2", "t3", "t1"]);
  expect(opened({ group: "<b>" })).toContain("không còn câu hỏi nào");
});

it("shows the action that there is for a question", () => {
  const page = String(groupHtml([group], { group: "t1" }, ({ turnId }) => (turnId === "t3" ? groupsHtml([], {}) : "")));
  expect(page).toContain("Chưa có câu nào bị bỏ ngỏ.");
});

it("shows many groups and many questions page by page", () => {
  const many = Array.from({ length: 120 }, (_, at) => ({ ...group, id: `g${at}` }));
  expect(String(groupsHtml(many, {}))).toContain('href="?from=50"');
  expect(String(groupsHtml(many, { from: "50" }))).toContain("group=g99&amp;");
  expect(String(groupsHtml(many, { from: "100" }))).not.toContain("?from=");
  const questions = Array.from({ length: 60 }, (_, at) => question(`q${at}`));
  const page = String(groupHtml([{ ...group, questions }], { group: "q3" }, () => ""));
  expect(turnsIn(page)).toHaveLength(50);
  expect(page).toContain('href="?group=t1&amp;part=all&amp;from=50"');
});

it("names each cell for narrow screens, where the head of the table is not shown", () => {
  for (const page of [String(groupsHtml([group], {})), opened({ group: "t1" })]) {
    const cells = [...page.matchAll(/<td([^>]*)>([^<]|<a)/g)];
    expect(cells.length).toBeGreaterThan(3);
    expect(cells.filter((cell) => !(cell[1] ?? "").includes("data-name"))).toEqual([]);
  }
});
