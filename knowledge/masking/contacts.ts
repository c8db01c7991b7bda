import type { FindSpans, Span } from "./message.ts";
import type { Mark } from "./words.ts";

// Every repetition is bounded, so that no text takes longer than its length says.
const EMAIL =
  /[a-z0-9][a-z0-9._%+-]{0,63}(?:@|\s{1,2}@\s{1,2}|\s{1,2}@(?=gmail|yahoo|hotmail|outlook|icloud)|@\s{1,2}|\s{0,2}[([]at[)\]]\s{0,2})[a-z0-9-]{1,63}(?:\s?\.\s?[a-z][a-z0-9-]{1,30}){1,4}/g;
/** "lan85 gmail.com", where the sign was left out. */
const EMAIL_WITHOUT_SIGN =
  /[a-z0-9][a-z0-9._%+-]{2,63}\s(?:a cong|a|at)?\s{0,2}(?:gmail|yahoo|hotmail|outlook|icloud)\s?\.\s?[a-z]{2,4}(?:\.vn)?/g;
/** What follows the host of a network where an address is a person. */
const PROFILE =
  /(?<=(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|messenger\.com|zalo\.me|zaloapp\.com|t\.me|telegram\.me|tiktok\.com|instagram\.com|youtube\.com|x\.com|wa\.me|viber\.com)\/)[^\s,;<>"']{1,300}/g;
const HANDLE = /(?<![\p{L}\d@.])@[a-z0-9_.]{3,40}/gu;

const PATTERNS: readonly (readonly [RegExp, Mark])[] = [
  [EMAIL, "email"],
  [EMAIL_WITHOUT_SIGN, "email"],
  [PROFILE, "account"],
  [HANDLE, "account"],
];

/** Addresses of electronic mail, profiles and handles of networks. */
export const contacts: FindSpans = ({ folded }) =>
  PATTERNS.flatMap(([pattern, mark]) =>
    [...folded.matchAll(pattern)].map(
      (match): Span => ({ start: match.index, end: match.index + match[0].length, mark }),
    ),
  );
