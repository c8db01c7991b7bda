import { describe, expect, it } from "vitest";
import { readTime } from "../../knowledge/dates/read.ts";
import { asDeadline, asStart, inCell, inChat, inDocument } from "./callers.ts";
import table from "./cases.json" with { type: "json" };
import { spelled } from "./spelled.ts";

interface Case {
  readonly text: string;
  /** Who writes so: a document, the office, a parent. */
  readonly from: string;
  readonly means: string;
  /** What each caller makes of it; absent where the caller refuses it. */
  readonly document?: string;
  readonly cell?: string;
  readonly deadline?: string;
  readonly start?: string;
  readonly chat?: string;
}
const cases: readonly Case[] = table;
const texts = cases.map((one): [string, Case] => [one.text, one]);

describe("a time as it is written", () => {
  it.each(texts)("“%s” is read in one way, or refused with the words that are not understood", (text, { means }) =>
    expect(spelled(readTime(text))).toBe(means),
  );

  it.each(texts)("“%s” ends in a document on the last day that is in time", (text, { document }) =>
    expect(inDocument(text)).toBe(document),
  );

  it.each(texts)("“%s” ends in a cell of a table on that day", (text, { cell }) => expect(inCell(text)).toBe(cell));

  it.each(texts)("“%s” set by the office falls due on the same days", (text, { deadline }) =>
    expect(asDeadline(text)).toBe(deadline),
  );

  it.each(texts)("“%s” starts an announcement only where it is one instant to come", (text, { start }) =>
    expect(asStart(text)).toBe(start),
  );

  it.each(texts)("“%s” is a day in a chat only where it is one day to come", (text, { chat }) =>
    expect(inChat(text)).toBe(chat),
  );
});

describe("a time without marks", () => {
  const unmarked = (text: string): string =>
    text
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .replace(/đ/gu, "d")
      .replace(/Đ/gu, "D");
  // "tháng sau" and "tháng sáu" are one without marks.
  const told = texts.filter(([text]) => !/tháng (?:sau|sáu)/.test(text));
  const isRead = (text: string): boolean => readTime(text).kind === "time";

  it.each(told.filter(([text]) => isRead(text)))("“%s” means the same", (text, { means }) =>
    expect(spelled(readTime(unmarked(text)))).toBe(unmarked(means)),
  );

  it.each(told.filter(([text]) => !isRead(text)))("“%s” is refused too", (text) =>
    expect(isRead(unmarked(text))).toBe(false),
  );
});
