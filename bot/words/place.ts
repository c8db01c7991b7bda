import { fill } from "../../jobs/index.ts";
import { type DocumentMeta, fold, type Place, type PlaceStep } from "../../knowledge/index.ts";
import type { Words } from "./words.ts";

/**
 * A place as people say it: "điểm c mục I.3.1.2", "Phụ lục I, phần II, dòng 4", "điểm b khoản 2 Điều 9". Sections and
 * headings are said as one dotted number; inside an appendix the order runs from the outside in.
 */
export function sayPlace(place: Place, words: Words): string {
  const { steps } = place;
  const say = (step: PlaceStep): string => fill(words.place[step.kind], { label: step.label }).trim();
  const [first] = steps;
  if (first === undefined) return "";
  if (first.kind === "appendix") return steps.map(say).join(", ");
  if (steps.some((step) => step.kind === "article")) {
    const outward = [...steps]
      .filter((step) => ["article", "clause", "point"].includes(step.kind))
      .reverse()
      .map(say)
      .join(" ");
    return first.kind === "attachment" ? `${outward}, ${say(first)}` : outward;
  }
  if (!steps.some(isOutline)) return steps.map(say).join(", ");
  const named = steps.some(({ kind }) => kind === "title" || kind === "group" || kind === "part");
  return withPaths(steps)
    .reverse()
    .map(say)
    .join(named ? ", " : " ");
}

const isOutline = ({ kind }: PlaceStep): boolean => kind === "section" || kind === "heading";

/** Sections and headings that follow each other become one step with a dotted number, which stands for its parents: "I", "3", "3.1" give "I.3.1". */
function withPaths(steps: readonly PlaceStep[]): PlaceStep[] {
  const joined: PlaceStep[] = [];
  for (const [index, step] of steps.entries()) {
    const above = steps[index - 1];
    const open = joined.at(-1);
    if (above === undefined || open === undefined || !isOutline(above) || !isOutline(step)) {
      joined.push(step);
      continue;
    }
    const path = step.label.startsWith(`${above.label}.`) ? open.label.slice(0, -above.label.length) : `${open.label}.`;
    joined[joined.length - 1] = { ...open, label: path + step.label };
  }
  return joined;
}

/**
 * A document as people say it: "Kế hoạch 1701/KH-SGDĐT ngày 10/6/2022", without a number its kind and title: "Thông báo
 * tuyển sinh lớp 1 năm học 2027 - 2028". An official answer: "Trả lời chính thức số 12 của Văn phòng Sở, ngày 30/11/2026". Its id and the name of its file are never said.
 */
export function sayDocument(meta: DocumentMeta, words: Words): string {
  const { number, issuedOn, title, official } = meta;
  if (official !== undefined)
    return fill(words.official.named, {
      number: String(official.number),
      office: words.office.name,
      date: sayDate(issuedOn ?? ""),
    });
  const kind = meta.kind ?? words.document.kind;
  if (number !== undefined) {
    if (issuedOn === undefined) return fill(words.document.numbered, { kind, number });
    return fill(words.document.dated, { kind, number, date: sayDate(issuedOn) });
  }
  if (title !== undefined) return titled(meta.kind, title);
  if (issuedOn === undefined) return fill(words.document.unnamed, { kind });
  return fill(words.document.unnamedDated, { kind, date: sayDate(issuedOn) });
}

/** A document without its day, where its number tells it: "Nghị định 154/2026/NĐ-CP". */
export function sayShortDocument(meta: DocumentMeta, words: Words): string {
  const { issuedOn: _, ...undated } = meta;
  return meta.number === undefined ? sayDocument(meta, words) : sayDocument(undated, words);
}

/** "Hướng dẫn" and "Hướng dẫn cho cha mẹ" say the kind once. */
function titled(kind: string | undefined, title: string): string {
  if (kind === undefined || fold(title).startsWith(fold(kind))) return title;
  return `${kind} ${inSentence(title)}`;
}

/** A title begins small after its kind, unless its first words look like a name: "An Giang …", "UBND …". */
function inSentence(title: string): string {
  return /^\p{Lu}\p{Ll}*\s+\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** ISO date as people write it: "2022-06-10" → "10/6/2022". */
export function sayDate(iso: string): string {
  return iso
    .split("-")
    .reverse()
    .map((part) => String(Number(part)))
    .join("/");
}
