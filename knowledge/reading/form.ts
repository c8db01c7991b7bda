import type { ColumnRole } from "../domain/passage.ts";
import { fold, syllables } from "../domain/syllable.ts";
import words from "../lexicon/form.json" with { type: "json" };

/** What a line of a document's description tells, by the words before its colon or in the first cell of its row. */
export type Label = keyof typeof words.labels;

const folded = (texts: readonly string[]): string[] => texts.map(fold);
const kinds = new Map(Object.keys(words.kinds).map((kind) => [fold(kind), kind]));
const symbols = new Map(
  Object.entries(words.kinds).flatMap(([kind, short]) => short.map((one) => [one, kind] as const)),
);
const labels = new Map(
  Object.entries(words.labels).flatMap(([label, said]) => folded(said).map((one) => [one, label as Label] as const)),
);
const bases = new Set(folded(words.bases));
const shortNames = Object.entries(words.shortNames).map(([short, whole]) => [fold(short), fold(whole)] as const);
const attached = folded(words.attached);
const issues = folded(words.issues);

/** The type of document that a text is the name of: "KẾ HOẠCH" → "Kế hoạch"; undefined for other texts. */
export function kindNamed(text: string): string | undefined {
  return kinds.get(plain(text));
}

/** Whether a type of document is that of a law, which has a name instead of a subject: "Luật Trẻ em". */
export function isLaw(kind: string | undefined): boolean {
  return kind !== undefined && words.laws.includes(kind);
}

/** The names of all types of documents. */
export function documentKinds(): readonly string[] {
  return [...kinds.values()];
}

/** The type of document with whose name a text begins, the longest one: "Thông tư liên tịch số 43" → that. */
export function kindAtStart(text: string): string | undefined {
  const said = plain(text);
  const [longest] = [...kinds].filter(([name]) => startsWith(said, name)).sort(([a], [b]) => b.length - a.length);
  return longest?.[1];
}

/** The type of document that a number's symbol stands for: "1701/KH-SGDĐT" → "Kế hoạch"; one that names none is a letter. */
export function kindOfNumber(number: string): string | undefined {
  const parts = number.split(/[/-]/).slice(1);
  const named = parts.map((part) => symbols.get(part.replace(/\d+$/, ""))).find((kind) => kind !== undefined);
  return named ?? (parts.length > 0 ? words.letter : undefined);
}

/** Whether a text begins with the name of a body: "Phòng Giáo dục và Đào tạo"; "Số: 20" and "Ban hành …" are none. */
export function isBody(text: string): boolean {
  return beginsWithOne(text, words.bodies) && !beginsWithOne(text, words.issues);
}

/** Whether a text begins with the name of an area: "HUYỆN HIỆP HÒA". */
export function isArea(text: string): boolean {
  return beginsWithOne(text, words.areas);
}

/** Whether a text begins with an office that signs: "PHÓ GIÁM ĐỐC", "KT. HIỆU TRƯỞNG", "TM. ỦY BAN NHÂN DÂN". */
export function isOffice(text: string): boolean {
  if (/^(?:kt|tm|tl|tuq|ql|q)\s*\.\s*\p{L}/u.test(plain(text))) return true;
  return beginsWithOne(text.replace(/^\s*(?:phó|quyền|q\.)\s+/iu, ""), words.offices);
}

/** What a label tells: "Số ký hiệu" → "number". */
export function labelNamed(text: string): Label | undefined {
  return labels.get(plain(text));
}

/**
 * Whether a line is one of the stamp of a digital signature: "Email: …", "Thời gian ký: …"; a label of more words also where a
 * scan put something before it ("CHINHPHU.VNThời gian ký: …").
 */
export function isOfStamp(text: string): boolean {
  if (isSigning(text) || beginsWithOne(text.replace(/\s*:.*$/s, ""), words.stamps)) return true;
  return text.length <= LONGEST_STAMP && stampInside.test(fold(text));
}

const LONGEST_STAMP = 160;
const stampInside = new RegExp(
  `(?:${folded(words.stamps.filter((label) => label.includes(" "))).join("|")}|\\bemail):`,
);

/** Whether a line says itself that it is such a stamp: "Ký bởi: …", "Signature Not Verified". */
export function isSigning(text: string): boolean {
  return beginsWithOne(text, words.signing);
}

/** The name of a body as it is compared: short names are written out, "UBND huyện" → "uy ban nhan dan huyen". */
export function bodyKey(body: string): string {
  const said = (fold(body).match(/[a-z\d]+/g) ?? []).join(" ");
  return ` ${[...shortNames].reduce((name, [short, whole]) => name.replace(` ${short} `, ` ${whole} `), ` ${said} `).trim()} `;
}

/** Whether a title announces the legal bases of an act: "Căn cứ pháp lý". */
export function isTitleOfBases(text: string): boolean {
  return bases.has(plain(text).replace(/\s*\(.*$/, ""));
}

/** Whether a title is that of something attached: "DANH SÁCH …", "Mẫu số 01". */
export function isAttachment(text: string): boolean {
  const said = plain(text);
  return attached.some((word) => startsWith(said, word));
}

/** What a table's column holds, by the words of its header; the first role that has one of them decides. */
export function columnRole(header: string): ColumnRole {
  const said = plain(header);
  const found = words.columns.find(
    ({ whole = [], start = [], words: anywhere = [] }) =>
      folded(whole).includes(said) ||
      folded(start).some((word) => startsWith(said, word)) ||
      folded(anywhere).some((word) => ` ${said} `.includes(` ${word} `)),
  );
  return (found?.role ?? "other") as ColumnRole;
}

/** Whether the subject of an act says that it changes another: "Sửa đổi, bổ sung một số điều của …". */
export function isAmending(title: string): boolean {
  const kind = kindAtStart(title);
  const subject = kind === undefined ? title : title.trim().slice(kind.length);
  return beginsWithOne(subject.replace(/^[\s:]*(?:về việc|v\/v)\s+/iu, "").trim(), words.amending);
}

/** Whether a line of a consolidated act names it and announces the acts that have amended it: "… được sửa đổi, bổ sung bởi:". */
export function namesAmenders(line: string): boolean {
  return /\bduoc\s+(?:sua doi|bo sung|bai bo)[^.:]{0,80}\s(?:boi|theo)\s*:?$/.test(fold(line.trim()));
}

/** Whether a line is a title inside the head of a published text: "Thông tin văn bản", "Nội dung". */
export function isHeadTitle(line: string): boolean {
  return folded(words.headTitles).includes(plain(line));
}

/** Whether a text ends in the middle of a reference: "… quy định tại khoản 2", "… kể từ ngày". */
export function endsInReference(text: string): boolean {
  const [before = "", last = ""] = plain(text).replace(/,$/, "").split(" ").slice(-2);
  const refers = folded(words.refers);
  return refers.includes(last) || (refers.includes(before) && last.length <= 3);
}

/** Where in a folded sentence the verb of issuing stands ("Chính phủ ban hành Nghị định …"), or -1. */
export function verbOfIssuing(foldedSentence: string): number {
  const at = issues
    .map((verb) => foldedSentence.search(new RegExp(`\\s${verb}(?=\\s|:|$)`)))
    .filter((place) => place > 0);
  return at.length === 0 ? -1 : Math.min(...at);
}

/** Accents are compared where the text has any; a text typed or scanned without them is compared without. */
function beginsWithOne(text: string, names: readonly string[]): boolean {
  const accented = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const said = plain(text);
  const hasAccents = fold(accented) !== accented;
  return names.some((name) => startsWith(said, fold(name)) && (!hasAccents || sameAccents(accented, name)));
}

/** "uỷ ban" and "ủy ban" are one word; "số" and "sở" are two. */
function sameAccents(text: string, name: string): boolean {
  const start = syllables(text).slice(0, name.split(" ").length);
  return syllables(name).every(({ canonical }, index) => start[index]?.canonical === canonical);
}

function plain(text: string): string {
  return fold(text.normalize("NFC"))
    .replace(/\s+/g, " ")
    .replace(/^[\s*_"“”'’.:–-]+/, "")
    .replace(/(?<![\s*_"“”'’.:;–-])[\s*_"“”'’.:;–-]+$/, "");
}

function startsWith(text: string, words_: string): boolean {
  return text.startsWith(words_) && !/[\p{L}\d]/u.test(text.charAt(words_.length));
}
