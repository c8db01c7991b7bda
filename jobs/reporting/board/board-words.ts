import { dateIn } from "../../../knowledge/index.ts";
import { type Meaning, phrasesOf } from "../../directory/audience/audience-phrases.ts";
import { communeKey, shortened } from "../../directory/language/roster-words.ts";
import { foldedKey, type Token, tokensOf } from "../../directory/language/spelling.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import type { BoardRow } from "../../domain/deadline/board.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { UnitLevel } from "../../domain/people/contact.ts";
import { reportingWords } from "../reporting-wording.ts";

/** Which rows of a board are meant; an empty list means all. */
export interface BoardFilter {
  readonly levels: readonly UnitLevel[];
  readonly communes: readonly string[];
}

/** What the words of a question about reports say. */
export interface BoardQuestion {
  readonly filter: BoardFilter;
  /** "20/12" as it is said: day and month. */
  readonly day?: { readonly day: number; readonly month: number };
  readonly year?: string;
  /** The words that are left, without marks; they may name an obligation. */
  readonly words: readonly string[];
}

const fillers = new Set(reportingWords.questionFillers);
const YEAR = /^20\d\d$/;

type Found = ReturnType<ReturnType<typeof phrasesOf>["anywhere"]["longestAt"]>;

/** Reads what a question says after "chưa báo cáo": which obligation and units, as in "học kỳ I THCS xã Mỹ Đức". */
export function readBoardQuestion(text: string, book: UnitIndex): BoardQuestion {
  const typed = shortened(tokensOf(text));
  const { anywhere, communes } = phrasesOf(book, []);
  const filter: { levels: UnitLevel[]; communes: string[] } = { levels: [], communes: [] };
  const rest: Token[] = [];
  let afterMark = false;
  for (let at = 0; at < typed.length; ) {
    const found: Found = (afterMark ? communes.longestAt(typed, at) : undefined) ?? anywhere.longestAt(typed, at);
    const [meaning]: readonly Meaning[] = found?.meanings ?? [];
    afterMark = meaning?.kind === "commune-mark";
    if (meaning?.kind === "levels") filter.levels.push(meaning.value);
    else if (meaning?.kind === "communes") filter.communes.push(...meaning.value);
    else if (found === undefined) rest.push(...typed.slice(at, at + 1));
    at += found?.length ?? 1;
  }
  return {
    filter,
    ...timeIn(rest),
    words: rest.map(({ folded }) => folded).filter((word) => !/^\d+$/.test(word) && !fillers.has(word)),
  };
}

/** The obligations that a question means: all when it names none, and none when its words fit no title. */
export function obligationsMeant(
  { day, words }: Pick<BoardQuestion, "day" | "words">,
  obligations: readonly Obligation[],
): readonly Obligation[] {
  const onDay = day === undefined ? obligations : obligations.filter((one) => fallsOn(one, day));
  const among = onDay.length === 0 ? obligations : onDay;
  const scored = among.map((one) => ({ one, score: sharedWords(one.title, words) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0 && words.length > 0 && (day === undefined || onDay.length === 0)) return [];
  return scored.filter(({ score }) => score === best).map(({ one }) => one);
}

export function rowsWithin<Row extends Pick<BoardRow, "unit">>(
  rows: readonly Row[],
  { levels, communes }: BoardFilter,
): readonly Row[] {
  const keys = communes.map(communeKey);
  return rows.filter(
    ({ unit }) =>
      (levels.length === 0 || levels.includes(unit.level)) &&
      (keys.length === 0 || (unit.commune !== undefined && keys.includes(communeKey(unit.commune)))),
  );
}

function timeIn(rest: readonly Token[]): Pick<BoardQuestion, "day" | "year"> {
  const day = dateIn(rest.map(({ before, typed }) => `${before === "" ? " " : before}${typed}`).join(""));
  return { ...(day === undefined ? {} : { day }), year: rest.find(({ typed }) => YEAR.test(typed))?.typed };
}

function fallsOn({ deadline }: Obligation, { day, month }: { readonly day: number; readonly month: number }): boolean {
  const rule = deadline?.rule;
  if (rule?.kind === "dated") return rule.day === day && rule.months.includes(month);
  if (rule?.kind === "days") return rule.days.some((one) => one.day === day && one.month === month);
  const once = rule?.kind === "once" ? [rule.on] : rule?.kind === "dates" ? rule.on : [];
  return once.some((date) => Number(date.slice(5, 7)) === month && Number(date.slice(8)) === day);
}

function sharedWords(title: string, words: readonly string[]): number {
  const known = new Set(foldedKey(shortened(tokensOf(title))).split(" "));
  return words.filter((word) => known.has(word)).length;
}
