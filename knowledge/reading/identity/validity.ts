import { numberKey } from "../../domain/document-number.ts";
import type { Validity } from "../../domain/kept-document.ts";
import type { Passage } from "../../domain/passage.ts";
import { fold } from "../../domain/syllable.ts";
import { namesAmenders } from "../form.ts";

const DAY = "ngay (\\d{1,2})(?: thang |[/.-])(\\d{1,2})(?: nam |[/.-])(\\d{4})";
/** Words for the act that speaks: "Thông tư này có hiệu lực …", never "Thông tư 11 có hiệu lực …". */
const ITSELF =
  "(?:thong tu|quyet dinh|nghi dinh|nghi quyet|luat|ke hoach|quy che|quy dinh|huong dan|chi thi|van ban) nay";
const FROM = new RegExp(`${ITSELF}[^.;]{0,60} co hieu luc[^.;]{0,40}? tu ${DAY}`);
const LAST = new RegExp(`${ITSELF}[^.;]{0,60} den het ${DAY}`);
const ENDED = new RegExp(`${ITSELF}[^.;]{0,60} het hieu luc (?:thi hanh )?(?:ke )?tu ${DAY}`);
const IN_FORCE = new RegExp(`co hieu luc[^.;]{0,40}? tu ${DAY}`);
/** The word for replacing and right after it the act as a whole; "thay thế khoản 2 Điều 5 của …" replaces a part. */
const REPLACES =
  /(?:thay the|bai bo)(?: cho)?(?: toan bo)?(?: (?:thong tu|quyet dinh|nghi dinh|nghi quyet|luat|ke hoach|chi thi|cong van))(?: so)?:? (\d+\/(?:\d{4}\/)?[a-z][a-z\d]*(?:-[a-z][a-z\d]*)*)/g;

/** What a text says of its own validity, under its own number: the office confirms it. */
export function validityIn(passages: readonly Passage[], own: string | undefined): Validity {
  const printed = passages.filter(({ kind }) => kind !== "basis").map(({ text }) => text.normalize("NFC"));
  const folded = printed.map((text) => fold(text).replace(/\s+/g, " "));
  const consolidated = folded.filter((_, index) => namesAmenders(printed[index] ?? ""));
  if (consolidated.length > 0) return validSince(first(consolidated, IN_FORCE));
  const validFrom = first(folded, FROM);
  const validUntil = first(folded, LAST) ?? dayBefore(first(folded, ENDED));
  const replaces = replacedIn(printed, folded).filter((number) => numberKey(number) !== numberKey(own ?? ""));
  return {
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(replaces.length === 0 ? {} : { replaces }),
  };
}

/**
 * A consolidated act says at its head since when it holds. Below, "Luật này" is also said by the acts that have amended it, in its notes:
 * of their end nothing follows for it.
 */
function validSince(validFrom: string | undefined): Validity {
  return validFrom === undefined ? {} : { validFrom };
}

function first(texts: readonly string[], pattern: RegExp): string | undefined {
  for (const text of texts) {
    const [, day, month, year] = pattern.exec(text) ?? [];
    if (day !== undefined && month !== undefined) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }
  return undefined;
}

/** An act that has ended "kể từ ngày" held for the last time the day before. */
function dayBefore(iso: string | undefined): string | undefined {
  const at = Date.parse(iso ?? "");
  return Number.isNaN(at) ? undefined : new Date(at - 86_400_000).toISOString().slice(0, 10);
}

/** The numbers as printed: folding a composed text and squeezing its blanks may shift places, so they are looked up. */
function replacedIn(printed: readonly string[], folded: readonly string[]): string[] {
  const found = folded.flatMap((text, index) =>
    [...text.matchAll(REPLACES)].map(([, number = ""]) => asPrinted(printed[index] ?? "", number)),
  );
  return [...new Set(found)];
}

function asPrinted(text: string, number: string): string {
  const all = text.match(/\d+\/(?:\d{4}\/)?\p{L}[\p{L}\d]*(?:-\p{L}[\p{L}\d]*)*/gu) ?? [];
  return all.find((one) => fold(one) === number) ?? number.toUpperCase();
}
