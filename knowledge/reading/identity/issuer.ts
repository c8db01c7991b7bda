import type { Passage } from "../../domain/passage.ts";
import { fold } from "../../domain/syllable.ts";
import { isArea, isBody, kindAtStart, kindNamed, verbOfIssuing } from "../form.ts";
import { isCapitals } from "../layout/blocks.ts";
import { isStateHeading } from "../layout/letterhead.ts";
import { numberLine } from "./number.ts";

const LONGEST_BODY = 90;
/** The line that is drawn below a letterhead: "SỞ GIÁO DỤC VÀ ĐÀO TẠO -------". */
const RULE = /(?:(?<!\s)\s+|(?<![-–—_*=]))[-–—_*=]{3,}$/u;

/** The issuing body: the lower one of the letterhead, otherwise the one that an appendix or a sentence names. */
export function issuerIn(opening: readonly Passage[], passages: readonly Passage[]): string | undefined {
  const lines = opening
    .filter(({ cells }) => cells === undefined)
    .map(({ text }) => text.replace(RULE, "").replace(/^[^\p{L}]+(?=\p{Lu})/u, ""));
  return ofLetterhead(lines) ?? attachedBy(passages) ?? ofSentence(lines);
}

/**
 * A letterhead prints the body above the issuing one first, each over one line or more: "UBND HUYỆN HIỆP HÒA" / "PHÒNG GIÁO
 * DỤC" / "VÀ ĐÀO TẠO". A line that names no body goes on the one above.
 */
function ofLetterhead(lines: readonly string[]): string | undefined {
  const end = lines.findIndex((line) => kindNamed(line) !== undefined || numberLine(line) !== undefined);
  const isNumbered = numberLine(lines[end] ?? "") !== undefined;
  const head = lines.slice(0, end < 0 ? LETTERHEAD : end + 1);
  const bodies: string[] = [];
  let goesOn = false;
  for (const line of head) {
    if (numberLine(line) !== undefined || kindNamed(line) !== undefined) break;
    const printed = isCapitals(line) || /^\p{Lu}/u.test(line);
    if (isStateHeading(line) || line.length > LONGEST_BODY || /[.;:,]$/.test(line) || !printed) goesOn = false;
    else if (isBody(line) && WORDS.test(line) && (isCapitals(line) || isShortName(line))) {
      bodies.push(line);
      goesOn = true;
    } else if (goesOn && isCapitals(line) && !/\d/.test(line) && completes(bodies.at(-1) ?? "", line, isNumbered))
      bodies[bodies.length - 1] = `${bodies.at(-1)} ${line}`;
    else goesOn = false;
  }
  return bodies.at(-1);
}

/**
 * "ỦY BAN NHÂN DÂN" / "HUYỆN HIỆP HÒA", "SỞ GIÁO DỤC" / "VÀ ĐÀO TẠO", "TRƯỜNG THPT" / "BẾN GIANG". Above the number of a
 * letterhead stands nothing but names; elsewhere a longer line is a title.
 */
function completes(body: string, line: string, aboveNumber: boolean): boolean {
  const isName = body.split(/\s+/).length <= FEW_WORDS && line.split(/\s+/).length <= FEW_WORDS;
  return isArea(line) || /^va\b/.test(fold(line)) || isName || (aboveNumber && kindAtStart(line) === undefined);
}

/** One word alone is the rest of a name, though it be written like a body: "TRƯỜNG THPT LÊ HỒNG" / "PHONG". */
const WORDS = /\S\s+\S/;
const FEW_WORDS = 3;

/** Lines of a head that prints neither a number nor a type. */
const LETTERHEAD = 8;
/** "Trường Tiểu học Hoa Sen" on a line of its own; a sentence has more words. */
const MOST_WORDS = 9;

function isShortName(line: string): boolean {
  return line.split(/\s+/).length <= MOST_WORDS && verbOfIssuing(fold(line)) < 0;
}

/** "(Kèm theo Kế hoạch số 12/KH-SGDĐT ngày … của Sở Giáo dục và Đào tạo)". */
function attachedBy(passages: readonly Passage[]): string | undefined {
  const attached = passages.find((passage) => /^\(?(?:ban hanh )?kem theo/.test(fold(passage.text)))?.text;
  return attached?.match(/của\s+([^()]+?)\)?$/u)?.[1]?.trim();
}

/** "Chính phủ ban hành Nghị định …", "Theo đề nghị của …, Bộ trưởng … ban hành …", "Trường … thông báo …". */
function ofSentence(lines: readonly string[]): string | undefined {
  for (const line of lines)
    for (const start of [
      0,
      ...[...line.matchAll(/[,;]\s+(?=\p{Lu})/gu)].map((match) => match.index + match[0].length),
    ]) {
      const clause = line.slice(start);
      const verb = verbOfIssuing(fold(clause));
      const named = clause.slice(0, verb).trim();
      if (verb > 0 && isBody(named) && named.length < LONGEST_BODY && !/[,;:]/.test(named)) return named;
    }
  return undefined;
}
