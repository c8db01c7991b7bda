import { fold } from "../../knowledge/domain/syllable.ts";
import type { Question } from "./question-set.ts";
import type { Seeded } from "./seeded.ts";

/** Ways in which the same question is typed on a phone. */
export const VARIANTS = {
  "no accents": (text) => fold(text),
  "half accents": (text, seeded) => eachWord(text, (word) => (seeded.next() < 0.5 ? fold(word) : word)),
  teencode: (text, seeded) => teencode(text, seeded),
  typos: (text, seeded) => typos(text, seeded),
  manners: (text, seeded) => `${seeded.pick(OPENINGS)} ${text.replace(/[?.]\s*$/, "")} ${seeded.pick(CLOSINGS)}`,
} satisfies Record<string, (text: string, seeded: Seeded) => string>;

const OPENINGS = ["dạ cho em hỏi", "Chào bạn, cho mình hỏi", "ad ơi cho hỏi", "Anh chị cho tôi hỏi chút,"];
const CLOSINGS = ["ạ?", "vậy ad, cảm ơn nhiều", "ạ, cảm ơn anh chị", "vậy?"];

/** The questions with every text retyped in one way. */
export function retyped(questions: readonly Question[], as: keyof typeof VARIANTS, seeded: Seeded): Question[] {
  return questions.map((question) => ({ ...question, text: question.text.map((text) => VARIANTS[as](text, seeded)) }));
}

function eachWord(text: string, change: (word: string) => string): string {
  return text.normalize("NFC").replace(/\p{L}+/gu, change);
}

/** Short forms that people type, the longest phrase first. */
const SHORT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/bao nhiêu/giu, ["bn", "bnhiu"]],
  [/phần trăm/giu, ["%"]],
  [/như thế nào/giu, ["ntn"]],
  [/(?<!\p{L})không(?!\p{L})/giu, ["ko", "k", "hok"]],
  [/(?<!\p{L})được(?!\p{L})/giu, ["dc", "đc"]],
  [/(?<!\p{L})gì(?!\p{L})/giu, ["j"]],
  [/(?<!\p{L})vậy(?!\p{L})/giu, ["v", "z"]],
  [/(?<!\p{L})trường(?!\p{L})/giu, ["trg", "trường"]],
  [/(?<!\p{L})giáo viên(?!\p{L})/giu, ["gv"]],
  [/(?<!\p{L})phụ huynh(?!\p{L})/giu, ["ph"]],
  [/(?<!\p{L})học sinh(?!\p{L})/giu, ["hs"]],
  [/(?<!\p{L})trực tuyến(?!\p{L})/giu, ["onl", "online"]],
  [/(?<!\p{L})báo cáo(?!\p{L})/giu, ["bc"]],
  [/(?<!\p{L})phải(?!\p{L})/giu, ["pải", "phải"]],
  [/(?<!\p{L})rồi(?!\p{L})/giu, ["r"]],
];

function teencode(text: string, seeded: Seeded): string {
  return SHORT.reduce(
    (typed, [phrase, forms]) => typed.replace(phrase, () => seeded.pick(forms)),
    text.normalize("NFC"),
  ).toLowerCase();
}

/** Slips of the thumb in about every sixth longer word: a letter dropped, doubled, or two swapped. */
function typos(text: string, seeded: Seeded): string {
  return eachWord(text, (word) => {
    if (word.length < 4 || /^\p{Lu}+$/u.test(word) || seeded.next() > 1 / 6) return word;
    const at = 1 + Math.floor(seeded.next() * (word.length - 2));
    const slip = seeded.next();
    if (slip < 0.35) return word.slice(0, at) + word.slice(at + 1);
    if (slip < 0.65) return word.slice(0, at) + word.charAt(at) + word.slice(at);
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  });
}
