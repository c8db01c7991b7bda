import { type OwedAction, type Token, tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { owingQuestion } from "../head-words/owing-question.ts";
import { afterPhrase, beforePhrase, type Letters, letteredPhrases, readings } from "../phrases.ts";

const LONGEST = 120;

/** What somebody says of what their unit owes, besides asking for the list. */
export interface UnitWish {
  readonly wish: OwedAction | "receipt" | "late";
  /** Whether the words can be meant of nothing but a unit's reports, as where the unit is named. */
  readonly isSure: boolean;
  /** Whether a wish for a later day says until when or why. */
  readonly saysMore: boolean;
  /** Which of several it is said of, where the words say that: all, or what was not just spoken of. */
  readonly scope?: Scope;
}
/** "Cả hai", "hết"; "cái kia", "cái còn lại". */
export type Scope = "all" | "other";

const LETTERS: Letters<keyof typeof typed.said> = {
  around: "f",
  asking: "A",
  we: "w",
  unit: "u",
  handIn: "h",
  report: "b",
  before: "d",
  already: "r",
  complete: "X",
  ongoing: "g",
  work: "o",
  refuse: "n",
  remind: "m",
  message: "M",
  again: "a",
  mistake: "x",
  press: "p",
  takeBack: "t",
  cancel: "k",
  repair: "y",
  late: "q",
  extend: "e",
  more: "j",
  amount: "l",
  receipt: "i",
  look: "s",
  notYet: "C",
  may: "Q",
  not: "N",
  duty: "V",
  help: "H",
  putOff: "S",
  every: "E",
  other: "O",
};
const phrases = letteredPhrases(LETTERS, typed.said);

/** "Đừng nhắc nữa", "sao nhắn hoài", "thôi": what is said of our reminders around a report. */
const OF_REMINDERS = "(?:n*[hb]*[mM]+[mMhb]*a*|na*)?";
const IS_DONE = "(?:d[hb]+X?r?|[hb]+(?:X?r|X)|b*(?:dX+r?|X+r)[hb]*)";

/** Each kind of sentence by the order of its parts, without who speaks, what asks politely and words around. */
const STATEMENTS: readonly (readonly [OwedAction, RegExp])[] = [
  ["done", new RegExp(`^${OF_REMINDERS}${IS_DONE}${OF_REMINDERS}$`)],
  ["working", /^[hb]*go+b*$/],
  ["help", /^b*H+b*$/],
  // "Gửi nhầm file", "quên, rút lại giùm", "hủy nộp về sửa".
  ["take-back", /^(?=.*(?:t|k[dhb]|x[hpb]|[hpb]x))[xphbdrkty]+$/],
  ["later", /^n?(?=.*m)(?=.*[Sl])[mSla]+$/],
  // "Đừng nhắc nữa", "sao em bị nhắc hoài", "em chưa nộp": the list says what is owed, and offers a later day.
  ["show", /^(?:n+m+a*|m+a+|C[hb]+X?|d?[hb]+C)$/],
];
/** "Không phải trường em", "việc này không thuộc đơn vị tôi": here it matters whose it is. */
const NOT_OURS = /^[Vbwu]*N[Vb]*uw*$/;
/** "Gia hạn", "thêm 3 ngày", "cho em 2 ngày nữa". */
const EXTENDS = /^(?=.*(?:e|jl|la))[ejlabhqQdrxogVXSnC]+$/;
/** "Nộp trễ được không", "chắc nộp không kịp". */
const IS_LATE = /^(?=.*q)(?=.*[hbQX])[qhbQoXgS]+$/;
const OF_RECEIPT = /^(?=.*i)[ihbdrXsCQatjo]+$/;

/** Whether somebody asks what their unit owes; `sure` when the words can mean nothing else. */
export function asksWhatIsOwed(text: string): "sure" | "maybe" | undefined {
  return text.length > LONGEST ? undefined : owingQuestion(text);
}

/** The report in a sentence that says nothing else; a question says more. */
export function reportsOfUnit(text: string): OwedAction | undefined {
  const wish = unitWish(text)?.wish;
  return wish === "receipt" || wish === "late" || wish === "extend" ? undefined : wish;
}

/**
 * What a whole sentence says of what the unit owes, read from its parts; undefined when it says more. Only who is late,
 * asks for help or a later day, says it is not theirs or takes a report back may say why, in any words.
 * @example
 * unitWish("đừng nhắc nữa, em nộp rồi"); // { wish: "done", isSure: false, saysMore: false }
 * unitWish("trường em xin gia hạn vì bị ngập"); // { wish: "extend", isSure: true, saysMore: true }
 */
export function unitWish(text: string): UnitWish | undefined {
  for (const head of heads(text)) {
    const wish = wishOf(head.words, text.includes("?"));
    if (isRead(wish, head, text)) return { ...wish, saysMore: wish.saysMore || head.rest !== undefined };
  }
  return undefined;
}

/**
 * As {@link unitWish}, where words between the others may name what it is about: "báo cáo chuyển đổi số nộp rồi" may name
 * "chuyển đổi số". Each way to read it so; whether anything is called so is for the caller to see.
 */
export function namedWishes(text: string): readonly (UnitWish & { readonly named: readonly Token[] })[] {
  return heads(text).flatMap((head) => {
    const { words, rest } = head;
    const from = phrases.begin(words).at(-1)?.end ?? 0;
    return words.slice(from).flatMap((_, index) => {
      const until = from + index + 1;
      const wish = wishOf([...words.slice(0, from), ...tokensOf(A_REPORT), ...words.slice(until)], text.includes("?"));
      return isRead(wish, head, text)
        ? [{ ...wish, saysMore: wish.saysMore || rest !== undefined, named: words.slice(from, until) }]
        : [];
    });
  });
}

/** Whose reason may be said in other words: after "vì", "do" or a colon, or on either side of a comma. */
const WITH_REASON: Readonly<Record<"opened" | "beside", readonly UnitWish["wish"][]>> = {
  opened: ["extend", "late", "show", "take-back", "help", "not-ours"],
  beside: ["extend", "late", "take-back"],
};

interface Head {
  readonly words: readonly Token[];
  /** What is left of the sentence: a reason that a word opens, or what stands beyond a comma. Absent: nothing. */
  readonly rest?: "opened" | "beside";
}

/** The whole sentence, what stands before each word that may open a reason, and what stands before or after a comma. */
function heads(text: string): readonly Head[] {
  if (text.length > LONGEST) return [];
  const words = wordsOf(text);
  const opens = (at: number): boolean =>
    words[at]?.before.includes(":") === true ||
    typed.because.some((phrase) => afterPhrase(words.slice(at), phrase) !== undefined);
  const inside = words.map((_, at) => at).slice(1, -1);
  const breaks = words.flatMap(({ before }, at) => (at > 0 && /[,.;!]/.test(before) ? [at] : []));
  const beside = breaks.flatMap((at) => [words.slice(0, at), words.slice(at)]);
  return [
    { words },
    ...inside.filter(opens).map((at) => ({ words: words.slice(0, at), rest: "opened" as const })),
    ...beside.map((half) => ({ words: half, rest: "beside" as const })),
  ];
}

/** Whether the words can be read so; who takes a report back says so, and does not ask beyond the comma. */
function isRead(wish: UnitWish | undefined, { rest }: Head, sentence: string): wish is UnitWish {
  if (wish === undefined || rest === undefined) return wish !== undefined;
  return WITH_REASON[rest].includes(wish.wish) && !(wish.wish === "take-back" && asks(tokensOf(sentence)));
}

/** Whether a sentence ends as a question: "…, có bị gì không". */
function asks(words: readonly Token[]): boolean {
  return [...typed.said.may, ...typed.said.notYet].some((phrase) => beforePhrase(words, phrase) !== undefined);
}

/**
 * The words of a sentence. One day is as good as another here, with its year or without; what was typed goes to the office.
 * "Thứ 2" may be "the second".
 */
function wordsOf(text: string): readonly Token[] {
  const counted = text
    .normalize("NFC")
    .replace(/\b(\d{1,2}[/.-]\d{1,2})[/.-]\d{2,4}\b/g, "$1")
    .replace(/(th[uứ] )?\d+/giu, (said) => (/^th. 2$/i.test(said) ? said : said.replace(/\d+/, "1")));
  return tokensOf(counted);
}

/** Which of several things a message means that says nothing else: "cả ba cái", "còn cái kia". */
export function scopeSaid(text: string): Scope | undefined {
  if (text.length > LONGEST || text.includes("?")) return undefined;
  const said = readings(phrases.split(wordsOf(text))).find((letters) => /^(?=.*[EO])[EObVwuf]+$/.test(letters));
  return said === undefined ? undefined : scopeIn(said);
}

function scopeIn(letters: string): Scope | undefined {
  return letters.includes("O") ? "other" : letters.includes("E") ? "all" : undefined;
}

const [A_REPORT = ""] = typed.said.report;

function wishOf(sentence: readonly Token[], isQuestion: boolean): UnitWish | undefined {
  for (const said of readings(phrases.split(sentence))) {
    const letters = said.replace(/[fEO]/g, "");
    const wish = wishIn(letters, isQuestion);
    const scope = scopeIn(said);
    if (wish !== undefined)
      return {
        ...{ wish, isSure: wish !== "late" && isOfUnit(letters), saysMore: letters.includes("l") },
        ...(scope && { scope }),
      };
  }
  return undefined;
}

function wishIn(letters: string, isQuestion: boolean): UnitWish["wish"] | undefined {
  const asked = letters.replace(/[wu]/g, "");
  const bare = asked.replace(/A/g, "");
  if (!isQuestion) {
    if (NOT_OURS.test(letters.replace(/A/g, ""))) return "not-ours";
    for (const [wish, pattern] of STATEMENTS) if (pattern.test(bare)) return wish;
  }
  if (EXTENDS.test(bare) && (asked.includes("A") || /[ej]/.test(bare))) return "extend";
  if (OF_RECEIPT.test(bare)) return "receipt";
  return IS_LATE.test(bare) ? "late" : undefined;
}

/** Names one's own unit, a report or a receipt, and does not refuse messages, which strangers may do as well. */
function isOfUnit(letters: string): boolean {
  return !letters.includes("n") && /u|b|i|e/.test(letters);
}
