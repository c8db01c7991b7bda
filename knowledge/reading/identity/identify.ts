import type { DocumentMeta, SourceDocument } from "../../domain/document.ts";
import type { Passage } from "../../domain/passage.ts";
import { kindAtStart, kindNamed, kindOfNumber, namesAmenders } from "../form.ts";
import { isCapitals } from "../layout/blocks.ts";
import { isPersonName, nameBehindOffice } from "../outline/signature.ts";
import { dateOfLines, dateWritten, isDayEmpty } from "./date.ts";
import { describedIn } from "./described.ts";
import { issuedAs } from "./issued.ts";
import { issuerIn } from "./issuer.ts";
import { numberAtStart, numberInTitle, numberLine, numbersIn, wholeTitles } from "./number.ts";
import { amendedBy, issuedWith } from "./relations.ts";
import { withoutStamps } from "./stamp.ts";
import { subjectOf, titleIn } from "./title.ts";
import { validityIn } from "./validity.ts";

/** Passages in which a document says what it is. */
const OPENING = 60;
const OUTLINE = new Set([
  "article",
  "section",
  "part",
  "chapter",
  "heading",
  "clause",
  "point",
  "appendix",
  "attachment",
]);

/** What a document says of itself; front matter that the office wrote overrides it. */
export function identify(source: SourceDocument, printed: readonly Passage[]): DocumentMeta {
  const passages = withoutStamps(printed);
  const first = passages.findIndex(({ place }) => place.steps.some(({ kind }) => OUTLINE.has(kind)));
  const opening = passages.slice(0, Math.min(OPENING, first < 0 ? OPENING : first));
  const lines = opening.filter(({ kind }) => kind !== "basis").map((passage) => passage.text);
  const described = describedIn(opening);
  const parent = issuedWith(lines);
  const own = numberOf(lines, described.get("number"));
  const number = own ?? (hasEmptyNumber(lines) ? undefined : parent.number);
  const issued = issuedAs(opening);
  const title = source.frontMatter.title ?? described.get("title") ?? titleIn(opening, number, issued?.subject);
  const said = validityIn(passages, number);
  const amends = [...new Set([...numbersIn(described.get("amends") ?? ""), ...amendedBy(title ?? "")])];
  const replaces = [...new Set([...numbersIn(described.get("replaces") ?? ""), ...(said.replaces ?? [])])];
  const found = {
    number,
    kind: kindIn(described.get("kind"), lines, own) ?? issued?.kind,
    issuer: described.get("issuer") ?? issuerIn(opening, passages),
    signer: signerIn(passages, described.get("signer")),
    issuedOn: issuedOn(lines, passages, described.get("issuedOn")) ?? parent.issuedOn,
    validFrom: dateWritten(described.get("validFrom") ?? "") ?? said.validFrom,
    validUntil: dateWritten(described.get("validUntil") ?? "") ?? said.validUntil,
    replaces: replaces.length === 0 ? undefined : replaces,
    amends: amends.length === 0 ? undefined : amends.map((amended) => ({ number: amended })),
  };
  const given = Object.fromEntries(Object.entries(source.frontMatter).filter(([, value]) => value !== undefined));
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { id: source.id, ...known, ...given, ...(title === undefined ? {} : { title: subjectOf(title) }) };
}

function numberOf(lines: readonly string[], described: string | undefined): string | undefined {
  const said = described === undefined ? undefined : numberAtStart(described.replace(/^(?:số|so)\s*:?\s*/iu, ""));
  if (said !== undefined) return said;
  const [base] = lines.filter(namesAmenders).flatMap((line) => numbersIn(line.replace(/\s*\/\s*/g, "/")));
  const printed = ownLines(lines).flatMap((line) => numberLine(line) ?? []);
  if (printed.length > 0) return printed.find(({ number }) => number !== undefined)?.number;
  if (base !== undefined) return base;
  return wholeTitles(lines)
    .map(numberInTitle)
    .find((number) => number !== undefined);
}

/** Of a consolidated act without those that name it and what has amended it: "Luật số 118/2025/QH15 ngày … sửa đổi …" is another one. */
function ownLines(lines: readonly string[]): readonly string[] {
  return lines.some(namesAmenders) ? lines.filter((line) => kindAtStart(line) === undefined) : lines;
}

/** The place of the number is there and empty: the document waits for its own. */
function hasEmptyNumber(lines: readonly string[]): boolean {
  return lines.some((line) => numberLine(line) !== undefined);
}

function kindIn(
  described: string | undefined,
  lines: readonly string[],
  number: string | undefined,
): string | undefined {
  const said = described === undefined ? undefined : (kindNamed(described) ?? kindAtStart(described));
  const printed = lines.map(kindNamed).find((kind) => kind !== undefined);
  const opened = lines
    .slice(0, FIRST_LINES)
    .map(kindAtStart)
    .find((kind) => kind !== undefined);
  return said ?? printed ?? opened ?? (number === undefined ? undefined : kindOfNumber(number));
}

const FIRST_LINES = 6;

/** The date line of the head; that above the signature of a notice; or the one after the number in a title. */
function issuedOn(
  lines: readonly string[],
  passages: readonly Passage[],
  described: string | undefined,
): string | undefined {
  const said = described === undefined ? undefined : dateWritten(described);
  const signed = passages.filter(({ kind }) => kind === "signature").map(({ text }) => text);
  const printed = said ?? dateOfLines(ownLines(lines)) ?? dateOfLines(signed) ?? passedOn(passages);
  return (
    printed ??
    (lines.some(isDayEmpty)
      ? undefined
      : [...lines.filter(namesAmenders), ...wholeTitles(lines)].map(dateInTitle).find((date) => date !== undefined))
  );
}

/** "Luật này được Quốc hội … khóa XV, kỳ họp thứ 6 thông qua ngày 27 tháng 11 năm 2023.": a law prints its day nowhere else. */
function passedOn(passages: readonly Passage[]): string | undefined {
  for (const { text } of passages.slice(-ENDING)) {
    const passed = PASSED.exec(text);
    if (passed !== null) return dateWritten(text.slice(passed.index + passed[0].length));
  }
  return undefined;
}

const PASSED = /^(?:(?:Bộ )?luật|pháp lệnh|nghị quyết) này (?:đã )?được .{3,160}? thông qua (?:vào )?(?=ngày )/iu;
/** Passages at the end of an act in which it says when it was passed; notes of a consolidated one come after them. */
const ENDING = 200;

/** "Luật Căn cước số 26/2023/QH15 ngày 27 tháng 11 năm 2023": of a consolidated act the day of the act itself. */
function dateInTitle(line: string): string | undefined {
  const number = namesAmenders(line) ? numbersIn(line)[0] : numberInTitle(line);
  const after = number === undefined ? "" : line.slice(line.indexOf(number) + number.length);
  return /^[\s,]*ngày\s/iu.test(after) ? dateWritten(after) : undefined;
}

/** The name under the office that signs; what a description says, where the text prints none. */
function signerIn(passages: readonly Passage[], described: string | undefined): string | undefined {
  const signed = passages.filter(({ kind }) => kind === "signature").map(({ text }) => text);
  const names = signed.filter(isPersonName);
  // "GIÁM ĐỐC SỞ GIÁO DỤC VÀ" / "ĐÀO TẠO" / "Lê Quang Trí": capitals may be the rest of an office.
  const printed =
    names.find((name) => !isCapitals(name)) ??
    names[0] ??
    signed.map(nameBehindOffice).find((name) => name !== undefined);
  const said = described?.replace(/\s*\(.*$/, "").trim();
  const signer = said !== undefined && isPersonName(said) ? said : (printed ?? said);
  return signer?.replace(/^(?:\p{L}{1,4}\.\s*)+/u, "").replace(/\s*\(.*$/, "");
}
