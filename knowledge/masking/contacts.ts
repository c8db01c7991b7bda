import type { FindSpans, Span } from "./message.ts";
import type { Mark, PersonalWords } from "./words.ts";

/** Addresses of electronic mail, profiles and handles of networks. */
export function createContactFinder(words: Pick<PersonalWords, "mailServices" | "profileHosts">): FindSpans {
  const patterns = patternsOf(words);
  return ({ folded }) =>
    patterns.flatMap(([pattern, mark]) =>
      [...folded.matchAll(pattern)].map(
        (match): Span => ({ start: match.index, end: match.index + match[0].length, mark }),
      ),
    );
}

/** Every repetition is bounded, so that no text takes longer than its length says. */
function patternsOf({
  mailServices,
  profileHosts,
}: Pick<PersonalWords, "mailServices" | "profileHosts">): readonly (readonly [RegExp, Mark])[] {
  const services = mailServices.map(literal).join("|");
  const sign = String.raw`@|\s{1,2}@\s{1,2}|\s{1,2}@(?=${services})|@\s{1,2}|\s{0,2}[([]at[)\]]\s{0,2}`;
  const host = String.raw`[a-z0-9-]{1,63}(?:\s?\.\s?[a-z][a-z0-9-]{1,30}){1,4}`;
  /** "lan85 gmail.com", where the sign was left out. */
  const withoutSign = String.raw`[a-z0-9][a-z0-9._%+-]{2,63}\s(?:a cong|a|at)?\s{0,2}(?:${services})\s?\.\s?[a-z]{2,4}(?:\.vn)?`;
  /** What follows the host of a network where an address is a person. */
  const profile = String.raw`(?<=(?:${profileHosts.map(literal).join("|")})\/)[^\s,;<>"']{1,300}`;
  return [
    [new RegExp(`[a-z0-9][a-z0-9._%+-]{0,63}(?:${sign})${host}`, "g"), "email"],
    [new RegExp(withoutSign, "g"), "email"],
    [new RegExp(profile, "g"), "account"],
    [/(?<![\p{L}\d@.])@[a-z0-9_.]{3,40}/gu, "account"],
  ];
}

function literal(text: string): string {
  return text.replaceAll(".", String.raw`\.`);
}
