import type { FindSpans, Message, Span } from "./message.ts";
import { wordAfter } from "./numbers.ts";
import type { Role } from "./words.ts";

/** Words that may stand between a word for a number and the number: "cccd mới của con là …". */
const MOST_FILLERS = 5;
const LEAD = /[\s:=.#([\-"']{0,4}/y;
/** Pieces with digits, joined by a blank or a sign; every repetition is bounded. */
const CODE = /(?:[a-z]{1,4}[.\-/]?)?\d[a-z\d]{0,30}(?:[ .\-/_]{1,3}[a-z]{0,3}\d[a-z\d]{0,20}){0,12}/y;
/** A name to log in with: letters and digits with a sign or a digit among them. */
const LOGIN = /@?(?=[a-z.-]{0,40}[\d_@])[a-z\d][a-z\d_.@#$!%-]{3,60}/y;
const YEARS = /^(?:(?:19|20)\d\d(?:[ .\-/]{1,3}|$))+$/;
const DATE = /^\d{1,2}[ .\-/]{1,3}\d{1,2}[ .\-/]{1,3}(?:19|20)\d\d/;
const ACT = /^\d{1,5}\/(?:\d{4}\/)?[a-z]/;

/** Kinds of words before a number, and the fewest digits that make one. */
const KINDS: readonly { role: Role; mark: Span["mark"]; digits: number }[] = [
  { role: "papers", mark: "paper", digits: 5 },
  { role: "accounts", mark: "account", digits: 6 },
];

/** Numbers known by the words before them: papers, codes of pupils and applications, accounts, log-in names. */
export const codes: FindSpans = (message) =>
  message.words.flatMap((_, at) => [
    ...KINDS.flatMap(({ role, mark, digits }) =>
      after(message, at, role, (offset) => codeAt(message, offset, digits)).map((span) => ({ ...span, mark })),
    ),
    ...after(message, at, "logins", (offset) => loginAt(message, offset)),
  ]);

/** What `read` finds behind a phrase of a list and up to some fillers. */
function after(message: Message, at: number, role: Role, read: (offset: number) => number): Span[] {
  let next = at + message.lengthOf(at, role);
  if (next === at) return [];
  for (let fillers = 0; fillers <= MOST_FILLERS; fillers++) {
    LEAD.lastIndex = message.words[next - 1]?.end ?? 0;
    LEAD.exec(message.folded);
    const start = LEAD.lastIndex;
    const end = read(start);
    if (end > start) return [{ start, end, mark: "account" }];
    const length = Math.max(message.lengthOf(next, "codeFillers"), message.lengthOf(next, role));
    if (length === 0) return [];
    next += length;
  }
  return [];
}

function codeAt(message: Message, offset: number, digits: number): number {
  CODE.lastIndex = offset;
  const found = CODE.exec(message.folded)?.[0] ?? "";
  if (found.replace(/\D/g, "").length < digits || YEARS.test(found) || DATE.test(found) || ACT.test(found)) return -1;
  return message.lengthOf(wordAfter(message.words, offset + found.length), "currencies") > 0 && !/\d{9}/.test(found)
    ? -1
    : offset + found.length;
}

function loginAt({ folded }: Message, offset: number): number {
  LOGIN.lastIndex = offset;
  const found = LOGIN.exec(folded)?.[0].replace(/[.\-!]+$/, "") ?? "";
  const isWord = !/[a-z]/.test(found) || /^\d+(?:k|tr|d|h|g|[a-z]\d?)$/.test(found) || DATE.test(found);
  return isWord || found.length < 4 || ACT.test(found) ? -1 : offset + found.length;
}
