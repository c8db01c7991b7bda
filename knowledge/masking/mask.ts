import { addresses } from "./addresses.ts";
import { createBirthFinder } from "./births.ts";
import { codes } from "./codes.ts";
import { createContactFinder } from "./contacts.ts";
import { withoutHidden } from "./hidden.ts";
import { createMessageReader, type FindSpans, type Span } from "./message.ts";
import { names } from "./names/names.ts";
import { numbers } from "./numbers.ts";
import type { MaskWords } from "./words.ts";

/**
 * Makes the function that takes personal data out of a message and puts short marks in its place ("[tên]"). It is pure,
 * takes time in proportion to the text, and leaves a text without personal data as it is, but in NFC and without hidden
 * characters. Of a date of birth the year stays: it decides about the school year. `keepsNames` leaves names of people, where
 * they are to be read.
 * @example
 * mask("cháu Trần Thị Bích sn 03/11/2015, sđt 0912 345 678"); // "cháu [tên] sn [ngày sinh] 2015, sđt [số điện thoại]"
 */
export function createMask(words: MaskWords, { keepsNames = false } = {}): (text: string) => string {
  const masking = createMasking(words, keepsNames ? [] : [names]);
  return (typed) => masking(typed).text;
}

/** A text with marks in the place of what is personal, and the pieces that stood there. */
export interface Masked {
  readonly text: string;
  readonly pieces: readonly string[];
}

/** The same as {@link createMask}, with the pieces; beside numbers, papers and addresses it finds what `more` finds. */
export function createMasking(words: MaskWords, more: readonly FindSpans[]): (text: string) => Masked {
  const read = createMessageReader(words);
  const births = createBirthFinder(words.births, words.personal.ranges);
  const mailAndProfiles = createContactFinder(words.personal);
  const finders: readonly FindSpans[] = [mailAndProfiles, births, codes, numbers, addresses, ...more];
  return (typed) => {
    const message = read(withoutHidden(typed).normalize("NFC"));
    const spans = joined(finders.map((find) => find(message)));
    return {
      text: withMarks(message.text, spans, words.personal.marks),
      pieces: spans.map(({ start, end }) => message.text.slice(start, end)),
    };
  };
}

/** Spans that overlap become one with the mark of the finder that comes first. */
function joined(found: readonly (readonly Span[])[]): Span[] {
  const ranked = found.flatMap((spans, rank) => spans.map((span) => ({ ...span, rank })));
  ranked.sort((left, right) => left.start - right.start || left.rank - right.rank);
  const apart: (Span & { rank: number })[] = [];
  for (const span of ranked) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else {
      const first = span.rank < last.rank ? span : last;
      apart[apart.length - 1] = { ...first, start: last.start, end: Math.max(last.end, span.end) };
    }
  }
  return apart;
}

function withMarks(text: string, spans: readonly Span[], marks: MaskWords["personal"]["marks"]): string {
  let [masked, from] = ["", 0];
  for (const { start, end, mark } of spans) {
    masked += text.slice(from, start) + marks[mark] + (/[\p{L}\d]/u.test(text.charAt(end)) ? " " : "");
    from = end;
  }
  return masked + text.slice(from);
}
