import type { UnhelpedQuestion } from "../../../bot/index.ts";
import type { GroupQuestions } from "../../../knowledge/index.ts";

/** A question that is put into a group. */
export interface GroupedQuestion extends UnhelpedQuestion {
  /** It was answered; absent where only those are grouped that were not, or whose answer was judged. */
  readonly isAnswered?: boolean;
}

/** Questions that ask the same thing. */
export interface QuestionGroup {
  /** The turn of its first question; `groupOf` finds the group by each of its turns, so a link stays when it grows. */
  readonly id: string;
  /** Those with a 👎 first, then the refused, then the others; the latest first among the same. */
  readonly questions: readonly GroupedQuestion[];
  /** The question that stands for the group, in the words of a person. */
  readonly example: string;
  /** The latest question of each person. */
  readonly people: readonly GroupedQuestion[];
  readonly refused: readonly GroupedQuestion[];
  readonly judged: readonly GroupedQuestion[];
  /** ISO instants. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/**
 * Puts questions, the latest first, into groups that ask the same: the groups that most people ask first, then those with more
 * refusals and 👎, then the latest.
 */
export async function groupsOf(
  latestFirst: readonly GroupedQuestion[],
  groupQuestions: GroupQuestions,
): Promise<readonly QuestionGroup[]> {
  // In the order of time, so that a new question changes little of what was there.
  const questions = latestFirst.toReversed();
  const groups = (await groupQuestions(questions.map(({ text }) => text))).flatMap((members) => {
    const [first, ...others] = members.flatMap((at) => questions[at] ?? []);
    return first === undefined ? [] : [groupOf([first, ...others])];
  });
  return groups.sort(
    (left, right) =>
      right.people.length - left.people.length ||
      urgency(right) - urgency(left) ||
      compare(right.lastAt, left.lastAt) ||
      compare(left.id, right.id),
  );
}

/** The group that holds a turn; undefined where none does, for example since the person had their data deleted. */
export function groupWith(groups: readonly QuestionGroup[], turnId: string): QuestionGroup | undefined {
  return groups.find(({ questions }) => questions.some((question) => question.turnId === turnId));
}

function groupOf(asked: readonly [GroupedQuestion, ...GroupedQuestion[]]): QuestionGroup {
  const latestFirst = asked.toReversed();
  const questions = latestFirst.toSorted((left, right) => rank(left) - rank(right));
  const people = new Map<string, GroupedQuestion>();
  for (const question of latestFirst) {
    const person = `${question.channel} ${question.conversation}`;
    if (!people.has(person)) people.set(person, question);
  }
  return {
    id: asked[0].turnId,
    questions,
    example: questions[0]?.text ?? "",
    people: [...people.values()],
    refused: questions.filter(({ isRefused }) => isRefused),
    judged: questions.filter(({ isJudged }) => isJudged),
    firstAt: asked[0].receivedAt,
    lastAt: latestFirst[0]?.receivedAt ?? asked[0].receivedAt,
  };
}

function rank({ isRefused, isJudged }: GroupedQuestion): number {
  if (isJudged) return 0;
  return isRefused ? 1 : 2;
}

function urgency({ refused, judged }: QuestionGroup): number {
  return refused.length + judged.length;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
