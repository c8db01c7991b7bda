import type { Question } from "../question-set.ts";

/** One thing about the plan that is made different: in its text, and in what is asked and expected of it. */
export interface Rewriting {
  readonly text: (text: string) => string;
  readonly question: (question: Question) => Question;
}

/** Changes every string of a question in one way: what is typed, what has to be said and what must not. */
export function everyString(change: (text: string) => string): (question: Question) => Question {
  const entries = (list: Question["must"]) =>
    list.map((entry) => (typeof entry === "string" ? change(entry) : entry.map(change)));
  return (question) => ({
    ...question,
    text: question.text.map(change),
    must: entries(question.must),
    must_not: entries(question.must_not),
  });
}
