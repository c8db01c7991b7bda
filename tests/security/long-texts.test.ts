import { expect, it } from "vitest";
import { messageText } from "../../bot/conversation/message-text.ts";
import { readDocument } from "../../knowledge/reading/read.ts";

/**
 * What patterns stumble over: a sign repeated, and then one without which the pattern would have held. Work that grows with the
 * square of a text takes minutes for these, and the time limit of a test ends it; work that grows with the text takes moments.
 */
const LENGTH = 256 * 1024;
const repeated = (sign: string): string => sign.repeat(LENGTH / sign.length);

it.each([" ", "\n", ";", "; ", "-", "=", "<!--", "{#", "((", "**", "1.", "[[1]", "[[1] ]"])(
  "a document that repeats %j is read to its end",
  (sign) => {
    const { passages } = readDocument({
      id: "made",
      frontMatter: {},
      text: `${repeated(sign)}\n\nTrường nộp báo cáo.`,
    });
    expect(passages.at(-1)?.text).toContain("Trường nộp báo cáo.");
  },
);

it.each([" ", "a ", "1/1 ", "0912", "a.a@", "\u0301"])(
  "a message of 64 KB that repeats %j is refused, not read",
  (sign) => {
    expect(messageText(`${sign.repeat(16_384)}?`)).toEqual({ kind: "problem", problem: "too-long" });
  },
);
