import { fold } from "../../domain/syllable.ts";
import { romanValue } from "../../reading/layout/marker.ts";

/** A place as people name it in a question; several parts may be missing. */
export interface PlaceReference {
  readonly appendix?: number;
  /** Canonical prefix of a numbered place: `II.6`, `I.3.1.2.c`, `D9.2`. */
  readonly path?: string;
  readonly row?: number;
  readonly spans: readonly (readonly [number, number])[];
}

const APPENDIX = /(?<!\p{L})(?:phu luc|pl)\s+(?:so\s+)?(iii|ii|iv|i|v|\d+)(?![\p{L}\d])/u;
const ROW =
  /(?<!\p{L})(?:dong|hang|stt|so thu tu|chi tieu so|muc so|nhiem vu(?: so| thu)?|dong thu|van ban so)\s*(?:thu\s*|so\s*)?(\d{1,2})(?!\d|%|[.,/]\d|\s*(?:%|nam|thang|ngay|quy))/u;
/** "Chỉ tiêu 7 Phụ lục I": a row only where an appendix is named too. */
const NAMED_ROW = /(?<!\p{L})(?:chi tieu|nhiem vu|van ban|muc|viec|noi dung)\s+(\d+)(?!\d|%|\.\d|\s*%)/u;
const PATH =
  /(?:diem\s+([a-z])\s*[,]?\s*)?(?:(?:khoan|muc|phan|tieu muc|chuong)\s+)?(?<![\p{L}\d])((?:[ivx]+\.)(?:\d+(?:\.\d+)*)?|(?:\d+\.)+\d+)(?:\.([a-z]))?(?![\p{L}\d])(?:\s*,?\s*diem\s+([a-z])(?![\p{L}\d]))?/du;
/** "Điểm b mục 2": a plain number is a place when a point of it is named. */
const POINT_OF = /diem\s+([a-z])\s*[,]?\s*(?:cua\s+)?(?:khoan|muc|phan|tieu muc)\s+(\d+)(?![\d.])/d;
const SECTION = /(?<!\p{L})(?:phan|muc)\s+(viii|vii|iii|vi|iv|ix|ii|i|v|x)(?![\p{L}\d.])/u;
const ARTICLE = /(?:diem\s+([a-z])\s*[,]?\s*)?(?:khoan\s+(\d+)\s*[,]?\s*)?dieu\s+(\d+)/d;

const MOST_PLACES = 4;

/**
 * The places that a question names ("dòng 6 phần 2025 của Phụ lục I", "mục II.6", "khoản 2 Điều 9"), as they stand in
 * it. A row without an appendix belongs to the one named before it ("dòng 2 và dòng 3 Phụ lục III").
 */
export function placeReferencesIn(text: string): PlaceReference[] {
  const found: PlaceReference[] = [];
  let rest = text.normalize("NFC");
  while (found.length < MOST_PLACES) {
    const { appendix } = found.at(-1) ?? {};
    const next = placeReferenceIn(rest, appendix !== undefined);
    if (next === undefined) break;
    const isBareRow = next.row !== undefined && next.appendix === undefined && next.path === undefined;
    found.push(isBareRow && appendix !== undefined ? { ...next, appendix } : next);
    for (const [from, to] of next.spans) rest = rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to);
  }
  return found;
}

function placeReferenceIn(text: string, isInAppendix: boolean): PlaceReference | undefined {
  const folded = fold(text);
  const spans: [number, number][] = [];
  const take = (match: RegExpExecArray | null): RegExpExecArray | null => {
    if (match !== null) spans.push([match.index, match.index + match[0].length]);
    return match;
  };
  const appendix = numberOf(take(APPENDIX.exec(folded))?.[1]);
  const row = numberOf(
    (take(ROW.exec(folded)) ?? (appendix === undefined && !isInAppendix ? null : take(NAMED_ROW.exec(folded))))?.[1],
  );
  const path = appendix === undefined ? pathIn(text, take) : undefined;
  if (appendix === undefined && path === undefined && row === undefined) return undefined;
  return {
    spans,
    ...(appendix === undefined ? {} : { appendix }),
    ...(row === undefined ? {} : { row }),
    ...(path === undefined ? {} : { path }),
  };
}

function pathIn(source: string, take: (match: RegExpExecArray | null) => RegExpExecArray | null): string | undefined {
  const folded = fold(source);
  /** Letters are taken from the text itself: "điểm đ" is not "điểm d". */
  const printed = (match: RegExpExecArray, group: number): string | undefined => {
    const span = match.indices?.[group];
    return span === undefined ? undefined : source.slice(...span).toLowerCase();
  };
  const article = take(ARTICLE.exec(folded));
  if (article !== null) return [`D${article[3]}`, article[2], printed(article, 1)].filter(Boolean).join(".");
  const point = take(POINT_OF.exec(folded));
  if (point !== null) return [point[2], printed(point, 1)].filter(Boolean).join(".");
  const path = take(PATH.exec(folded));
  if (path !== null) {
    const letter = printed(path, 4) ?? printed(path, 3) ?? printed(path, 1);
    return [path[2]?.replace(/\.$/, "").toUpperCase(), letter].filter(Boolean).join(".");
  }
  return take(SECTION.exec(folded))?.[1]?.toUpperCase();
}

function numberOf(label: string | undefined): number | undefined {
  if (label === undefined) return undefined;
  return /^\d+$/.test(label) ? Number(label) : romanValue(label);
}
