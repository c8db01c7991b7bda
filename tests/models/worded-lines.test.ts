import { describe, expect, it } from "vitest";
import { phrasingOf } from "../../bot/words/phrasing.ts";
import { renderAnswer } from "../../bot/words/render.ts";
import { vietnamese } from "../../bot/words/words.ts";
import { readWordingWords } from "../../knowledge/adapters/lexicon-files.ts";
import type { Answer, WordedSentence } from "../../knowledge/domain/answer.ts";
import { unboundIn } from "../../knowledge/guarding/text-guard.ts";
import { guardedSentences, wordedLine } from "../../knowledge/guarding/wording/guard.ts";
import { wordLists } from "../../knowledge/guarding/wording/words.ts";
import { GOOD, LIES, type Line } from "./worded-lines.ts";

const lists = wordLists(await readWordingWords(new URL("../../knowledge/lexicon/", import.meta.url).pathname));
const bodies = ["Văn phòng Sở", "Phòng Giáo dục tiểu học", "Thanh tra Sở", "Phòng Tổ chức cán bộ"];

/** "được {{15 kg}} gạo": what stands in braces is taken from the first statement that prints it, or from the first. */
function sentencesIn(line: string, printed: readonly string[]): WordedSentence[] {
  return line.split(/(?<=[.!])\s+/).map((sentence) =>
    sentence
      .split(/(\{\{.*?\}\})/)
      .filter((part) => part !== "")
      .map((part) => {
        const piece = /^\{\{(.*)\}\}$/.exec(part)?.[1];
        if (piece === undefined) return { text: part };
        return {
          piece,
          statement: Math.max(
            0,
            printed.findIndex((text) => text.includes(piece)),
          ),
        };
      }),
  );
}

function sentencesOf({ line, answer }: Line): WordedSentence[] {
  return sentencesIn(
    line,
    answer.statements.map((statement) => JSON.stringify(statement)),
  );
}

function kept(line: Line): { readonly said: string; readonly given: string } {
  const { asked, answer } = line;
  const sentences = sentencesOf(line);
  const left = guardedSentences({ asked, sentences }, answer, { lists, bodies });
  return { said: wordedLine({ asked, sentences: left }), given: wordedLine({ asked, sentences }) };
}

/** The answer as it is said with the line above it. */
function composed(line: Line) {
  const answer: Answer = { ...line.answer, wording: { asked: line.asked, sentences: sentencesOf(line) } };
  return { answer, text: renderAnswer(answer, vietnamese).text };
}

const phrasing = phrasingOf(vietnamese);
const unbound = (text: string, answer: Answer): readonly string[] =>
  unboundIn(text, answer, phrasing, { bodies, wording: { lists, bodies } });

describe("the guard of a line above an answer", () => {
  it.each(LIES)("stops a lie: $why: $line", (lie) => {
    const { said, given } = kept(lie);
    expect(said).not.toBe(given);
  });

  it("has been lied to in many ways", () => {
    expect(LIES.length).toBeGreaterThanOrEqual(60);
    expect(GOOD.length).toBeGreaterThanOrEqual(30);
  });

  it("keeps nearly every good line", () => {
    const lost = GOOD.filter((good) => kept(good).said !== kept(good).given).map(({ line }) => line);
    expect(lost.length, lost.join("\n")).toBeLessThanOrEqual(5);
  });
});

describe("the guard of a composed text", () => {
  const held = GOOD.filter((good) => kept(good).said === kept(good).given).map(composed);

  it("lets each line through that was held against the print", () => {
    for (const { answer, text } of held) expect(unbound(text, answer)).not.toContain(text.split("\n")[0]);
  });

  it("stops each lie once more", () => {
    for (const lie of LIES) {
      const { answer, text } = composed(lie);
      const line = wordedLine(answer.kind === "answered" ? answer.wording : undefined);
      expect(unbound(text, answer), line).toContain(line.split("\n")[0]);
    }
  });

  it("stops a line that is not the wording of the answer, or stands elsewhere, or is checked by nothing", () => {
    for (const { answer, text } of held) {
      const [line = "", ...others] = text.split("\n");
      const changed = line.replace("ạ.", "nhé ạ.").replace("nhé.", "ạ nhé.");
      if (changed !== line && /\d/.test(line))
        expect(unbound([changed, ...others].join("\n"), answer)).toContain(changed);
      expect(unbound([...others, line].join("\n"), answer)).toContain(line);
      expect(unboundIn(text, answer, phrasing, { bodies })).toContain(line);
    }
  });
});
