import { expect, it } from "vitest";
import type { UnhelpedQuestion } from "../../../bot/index.ts";
import type { GroupQuestions } from "../../../knowledge/index.ts";
import { groupsOf, groupWith } from "./question-groups.ts";

/** Each question by its words "topic who"; asked one day after the other. */
function asked(...questions: readonly (string | [string, Partial<UnhelpedQuestion>])[]): UnhelpedQuestion[] {
  return questions.map((question, at) => {
    const [text, over] = typeof question === "string" ? [question, {}] : question;
    const conversation = text.split(" ")[1] ?? "";
    const day = String(at + 1).padStart(2, "0");
    return {
      turnId: `t${at + 1}`,
      channel: "web",
      conversation,
      text,
      receivedAt: `2030-01-${day}T00:00:00.000Z`,
      isRefused: false,
      isJudged: false,
      ...over,
    };
  });
}
const byTopic: GroupQuestions = async (texts) => {
  const topicOf = (text: string): string => text.split(" ")[0] ?? "";
  const topics = [...new Set(texts.map(topicOf))];
  return topics.map((topic) => [...texts.keys()].filter((at) => topicOf(texts[at] ?? "") === topic));
};
const look = (questions: readonly UnhelpedQuestion[]) => groupsOf(questions.toReversed(), byTopic);

it("puts what most people ask first, however often one of them asks", async () => {
  const groups = await look(asked("xe An", "xe An", "xe An", "cơm An", "cơm Bình"));
  expect(groups.map(({ id, people, questions }) => [id, people.length, questions.length])).toEqual([
    ["t4", 2, 2],
    ["t1", 1, 3],
  ]);
});

it("of equally many puts what is refused or judged first, then what is latest", async () => {
  const groups = await look(asked(["xe An", { isRefused: true }], "cơm An", "áo An"));
  expect(groups.map(({ id }) => id)).toEqual(["t1", "t3", "t2"]);
});

it("opens a group with the 👎 and the refused first, which give the example", async () => {
  const [group] = await look(
    asked("xe An", ["xe Bình", { isRefused: true }], ["xe Chi", { isJudged: true }], "xe Dũng"),
  );
  expect(group?.questions.map(({ turnId }) => turnId)).toEqual(["t3", "t2", "t4", "t1"]);
  expect([group?.example, group?.refused.length, group?.judged.length]).toEqual(["xe Chi", 1, 1]);
});

it("tells when a group was asked first and last", async () => {
  const [group] = await look(asked("xe An", "xe Bình", "xe An"));
  expect([group?.firstAt.slice(0, 10), group?.lastAt.slice(0, 10)]).toEqual(["2030-01-01", "2030-01-03"]);
  expect(group?.people.map(({ turnId }) => turnId)).toEqual(["t3", "t2"]);
});

it("finds a group by the same id after it has grown, and by another question after its first was deleted", async () => {
  const [today] = await look(asked("xe An", "xe Bình"));
  const grown = asked("xe An", "xe Bình", "cơm An", "cơm Bình", "cơm Chi", "xe Chi");
  expect(groupWith(await look(grown), today?.id ?? "")?.questions).toHaveLength(3);
  expect(groupWith(await look(grown.slice(1)), "t2")?.questions).toHaveLength(2);
  expect(groupWith(await look(grown.slice(1)), "t1")).toBeUndefined();
});
