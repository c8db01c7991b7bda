import type { Rule } from "./rule.ts";
import { isTest } from "./sources.ts";
import type { Literal } from "./syntax.ts";

/** A letter that in this code only Vietnamese uses: ă â đ ê ô ơ ư, or a vowel with a tone mark. */
const vietnamese = /[ăâđêôơư]|[aeiouyăâêôơư][\u0300\u0301\u0303\u0309\u0323]/iu;

/** Folders where regexes may be Vietnamese: rules of the language or of administrative form are clearer as code. */
const languageRules = ["knowledge/reading/", "knowledge/answering/"];

/** A number such as 12/2020/QĐ-UBND, and a place such as PL2.1 or II.3.1: they belong to one document. */
const documentNumber = /\b\d{1,5}\/(?:\d{4}\/)?[A-ZĐ]{2,}(?:-[A-ZĐ]+)*/u;
const documentPlace = /^["'`](?:PL\d+|(?:PL\d+\.)?[IVX]{1,5})(?:\.[\da-zđ]+)+["'`]$/u;

/** Whether a literal has only Vietnamese letters and no a–z: a rule of spelling or of the keyboard, not words. */
function isAlphabet({ kind, raw }: Literal): boolean {
  const body = kind === "regex" ? raw.slice(1, raw.lastIndexOf("/")).replace(/\\(?:[pPu]\{[^}]*\}|.)/g, "") : raw;
  return !/[a-z]/i.test(body);
}

const isVietnamese = ({ raw }: Literal): boolean =>
  vietnamese.test(raw.normalize("NFC")) || vietnamese.test(raw.normalize("NFD"));

/** What people read lives in locale and data files, where it can be reviewed and translated without reading code. */
export const peopleReadData: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path))
    .flatMap(({ path, syntax }) =>
      (syntax?.literals ?? [])
        .filter((literal) => isVietnamese(literal) && !isAlphabet(literal))
        .filter(({ kind }) => kind === "text" || !languageRules.some((folder) => path.startsWith(folder)))
        .map(({ raw, line }) => ({ rule: "words", path: `${path}:${line}`, says: `move to a data file: ${raw}` })),
    );

/** Code is about administrative documents in general: it knows the number and the places of none. */
export const codeKnowsNoDocument: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path))
    .flatMap(({ path, syntax }) =>
      (syntax?.literals ?? [])
        .filter(({ kind, raw }) => kind === "text" && (documentNumber.test(raw) || documentPlace.test(raw)))
        .map(({ raw, line }) => ({ rule: "general", path: `${path}:${line}`, says: `speaks of one document: ${raw}` })),
    );
