import { instantInWords } from "../dates/date-words.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/alerting.json" with { type: "json" };
import type { AlertEpisode, AlertSaid } from "./alert-book.ts";

/** The words by which the office is told what is wrong with the program. */
export const alertingWords = words;

type Said = (typeof words.alerts)[keyof typeof words.alerts];

/** What the office is told of an episode: what is wrong and what to do, or that it is over. */
export function alertInWords({ alert, subject, value, since, until }: AlertEpisode, says: AlertSaid): string {
  const { title, what, todo } = wordsOf(alert);
  const values = { subject: subjectInWords(subject), value };
  if (says === "over")
    return fill(words.over, {
      title: titleOf(title, subject),
      since: instantInWords(since),
      until: instantInWords(until ?? since),
    });
  const told = { what: fill(what, values), todo: fill(todo, values) };
  return says === "begun" ? fill(words.begun, told) : fill(words.goesOn, { ...told, since: instantInWords(since) });
}

/** An episode in a few words: "kênh mất kết nối (Telegram)". */
export function alertTitle({ alert, subject }: Pick<AlertEpisode, "alert" | "subject">): string {
  return titleOf(wordsOf(alert).title, subject);
}

/** A value with its unit, as it is said: "20 phút". */
export function alertValue(value: number, unit: keyof typeof words.values): string {
  return fill(words.values[unit], { value: new Intl.NumberFormat("vi", { maximumFractionDigits: 1 }).format(value) });
}

/** A later version may have kept an alert that this one has no words for. */
function wordsOf(alert: string): Said {
  const known: Readonly<Record<string, Said>> = words.alerts;
  return known[alert] ?? { title: alert, what: alert, todo: "" };
}

function titleOf(title: string, subject: string): string {
  return subject === "" ? title : `${title} (${subjectInWords(subject)})`;
}

function subjectInWords(subject: string): string {
  const known: Readonly<Record<string, string>> = words.subjects;
  return known[subject] ?? subject;
}
