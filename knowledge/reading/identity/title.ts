import type { Passage } from "../../domain/passage.ts";
import { fold } from "../../domain/syllable.ts";
import {
  isBody,
  isHeadTitle,
  isLaw,
  isTitleOfBases,
  kindAtStart,
  kindNamed,
  labelNamed,
  namesAmenders,
  verbOfIssuing,
} from "../form.ts";
import { isCapitals } from "../layout/blocks.ts";
import { isStateHeading } from "../layout/letterhead.ts";
import { markerOf } from "../layout/marker.ts";
import { numberInTitle, numberLine } from "./number.ts";

const SHORTEST = 8;
const SHORTEST_NAME = 3;
const LONGEST = 400;
/** The mark of a note: "QUY ĐỊNH VỀ DẠY THÊM[1]". */
const NOTE = /\s*\[\d{1,3}\]/g;

/** The subject line: below the type of the document, after "V/v", beside its number, as it was issued, or the first title. */
export function titleIn(
  opening: readonly Passage[],
  number: string | undefined,
  issued: string | undefined,
): string | undefined {
  const consolidated = opening.findIndex(({ text }) => namesAmenders(text));
  const head = consolidated < 0 ? opening : opening.slice(0, consolidated);
  const lines = titleLines(head);
  const about = lines.find((line) => /^(?:v\/v|ve viec)\b/.test(fold(line)));
  const typed = lines.findIndex((line) => kindNamed(line) !== undefined);
  // "THÔNG TƯ" / "CỦA BỘ TÀI CHÍNH SỐ 05/2010/TT-BTC NGÀY 13 THÁNG 01 NĂM 2010" / subject.
  const first = numberInTitle(`${lines[typed] ?? ""} ${lines[typed + 1] ?? ""}`) === undefined ? typed + 1 : typed + 2;
  const aboveBases = titleLines(head.slice(0, basesAfterType(head)));
  const below = typed < 0 ? undefined : linesBelow(aboveBases.slice(first), isLaw(kindNamed(lines[typed] ?? "")));
  // What a scan made of a stamp beside the subject spoils the subject; the sentence of issuing says it once more.
  if (below !== undefined && issued !== undefined && isStampedOver(below) && isTitleLine(issued)) return issued;
  const numbered = lines.map((line) => numberedSubject(line, number)).find((subject) => subject !== undefined);
  return below ?? about ?? numbered ?? issued ?? firstTitle(lines);
}

/** Lines that may be of the head's title: what is numbered, a cell or a way through a site is not. */
function titleLines(head: readonly Passage[]): string[] {
  return head
    .filter(({ cells, kind, text }) => cells === undefined && kind !== "basis" && markerOf(text) === undefined)
    .map(({ text }) => text.replace(NOTE, ""))
    .filter((text) => !/ [|>›»] |^\(/.test(text));
}

/** Where the legal bases below the type of an act begin: its subject stands above them. */
function basesAfterType(head: readonly Passage[]): number {
  const typed = head.findIndex(({ text }) => kindNamed(text) !== undefined);
  const bases = head.findIndex(({ kind }, index) => kind === "basis" && index > typed);
  return bases < 0 ? head.length : bases;
}

/** "ĐẾN" of the stamp with which an office receives a paper: "ĐẾN Ngày: 27/11/2024", "CÔNG VĂN ĐẾN". */
function isStampedOver(subject: string): boolean {
  return /^\W*(?:CÔNG VĂN\s+)?ĐẾN\b/u.test(subject);
}

/** The subject of a line that names type and own number before it: "Luật số 36/2024/QH15 ngày 27 tháng 6 năm 2024 Trật tự, …". */
function numberedSubject(line: string, number: string | undefined): string | undefined {
  const subject = subjectOf(line);
  return number !== undefined && numberInTitle(line) === number && subject !== line && isTitleLine(subject)
    ? subject
    : undefined;
}

/** The first line that may be a title; above the lines of the state stands nothing but what others put on the paper. */
function firstTitle(lines: readonly string[]): string | undefined {
  const state = lines.findLastIndex(isStateHeading);
  return lines
    .slice(state + 1)
    .filter((line) => !isPartOfHead(line))
    .map(subjectOf)
    .find(isTitleLine);
}

/**
 * The lines of a subject that a narrow page prints one under the other. The name of a law stands below its kind and may begin like a body:
 * "LUẬT" / "BẢO HIỂM XÃ HỘI".
 */
function linesBelow(lines: readonly string[], ofLaw: boolean): string | undefined {
  const taken: string[] = [];
  for (const line of lines) {
    if (
      (isPartOfHead(line) && !(isBody(line) && (ofLaw || !isCapitals(line)))) ||
      isTitleOfBases(line) ||
      /^(?:can cu|kinh gui|chuong|dieu|phan)\b/.test(fold(line))
    )
      break;
    if (
      taken.length > 0 &&
      (/[.;:]$/.test(line) || line.length > LONGEST || isCapitals(line) !== isCapitals(taken[0] ?? ""))
    )
      break;
    if (/[;:]$/.test(line)) break;
    taken.push(line);
    if (taken.length === MOST_LINES || line.length > ONE_LINE) break;
  }
  const title = taken.join(" ").trim();
  // "LUẬT" / "TRẺ EM": a name in capitals may be short.
  const least = isCapitals(title) ? SHORTEST_NAME : SHORTEST;
  return title.length < least || (!ofLaw && isBody(title) && isCapitals(title)) ? undefined : title;
}

const MOST_LINES = 4;
const ONE_LINE = 100;

/** A title that begins with type and number says the subject after them: "Nghị định 161/2026/NĐ-CP quy định …". */
export function subjectOf(line: string): string {
  const number = numberInTitle(line);
  if (number === undefined) return line;
  const after = line.slice(line.replace(/\s+/g, " ").indexOf(number) + number.length).replace(OF_THE_DAY, "");
  return after.length >= SHORTEST ? after : line;
}

/** "… ngày 27 tháng 6 năm 2024 " between the number and the subject. */
const OF_THE_DAY = /^[\s:–-]*(?:ngày\s+\d{1,2}(?:\s+tháng\s+|[/.-])\d{1,2}(?:\s+năm\s+|[/.-])\d{4}\s*)?[\s:–-]*/iu;

function isTitleLine(line: string): boolean {
  return line.length >= SHORTEST && line.length <= LONGEST && /\p{L}{2}/u.test(line) && !/[;:]$/.test(line);
}

function isPartOfHead(line: string): boolean {
  const colon = line.indexOf(":");
  return (
    isStateHeading(line) ||
    numberLine(line) !== undefined ||
    kindNamed(line) !== undefined ||
    /^(?:[^,]{2,40},\s*)?ngay\s+\d/.test(fold(line)) ||
    (isBody(line) && verbOfIssuing(fold(line)) < 0 && kindAtStart(line) === undefined) ||
    (colon > 0 && (labelNamed(line.slice(0, colon)) !== undefined || /\d/.test(line.slice(colon)))) ||
    isHeadTitle(line)
  );
}
