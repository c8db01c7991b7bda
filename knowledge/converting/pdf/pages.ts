import "./buffer-transfer.ts";
import { getResolvedPDFJS } from "unpdf";
import { remembered } from "../../domain/remembered.ts";
import type { FileProblem } from "../converted.ts";
import type { Page, Piece } from "../layout/page.ts";
import { asListMark } from "../text/stray.ts";
import { drawnLines } from "./drawn-lines.ts";
import { areInterleaved, placedLetters } from "./placed-letters.ts";
import { fieldPieces } from "./signed-fields.ts";

/** The pages of a PDF, or why there are none. */
export type PdfRead =
  | { readonly kind: "pages"; readonly pages: readonly Page[] }
  | { readonly kind: "problem"; readonly problem: FileProblem };

const MOST_PAGES = 2_000;
/** Pictures are not looked at: larger ones are passed over by pdf.js, before their bytes are unpacked. */
const NO_PICTURES = 1;

type Library = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type Document = Awaited<ReturnType<Library["getDocument"]>["promise"]>;
type PdfPage = Awaited<ReturnType<Document["getPage"]>>;

/** What pdf.js says of letters that stand together; marks of structure are given among them and have no `str`. */
interface TextItem {
  readonly str?: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** Reads letters and drawn lines of every page. `alive` is called after each. */
export async function pdfPages(bytes: Uint8Array, alive: () => void): Promise<PdfRead> {
  const library = await getResolvedPDFJS();
  const opened = await open(library, bytes);
  if (opened.kind === "problem") return opened;
  const { document } = opened;
  if (document.numPages > MOST_PAGES) return { kind: "problem", problem: "too-many-pages" };
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await pageOf(library, page, number));
    page.cleanup();
    alive();
  }
  return { kind: "pages", pages };
}

async function open(library: Library, bytes: Uint8Array) {
  try {
    const document = await library.getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      useSystemFonts: false,
      maxImageSize: NO_PICTURES,
      verbosity: 0,
    }).promise;
    return { kind: "opened", document } as const;
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : "";
    return { kind: "problem", problem: name === "PasswordException" ? "encrypted" : "damaged" } as const;
  }
}

async function pageOf({ OPS, Util }: Library, page: PdfPage, number: number): Promise<Page> {
  const view = page.getViewport({ scale: 1 });
  const drawing = await page.getOperatorList();
  const { items }: { readonly items: readonly TextItem[] } = await page.getTextContent();
  const isBoldFont = remembered((name) => isBold(page, name));
  const runs = items.flatMap((item): Piece[] => {
    if (item.str === undefined || item.str === "") return [];
    return pieceOf(item, Util.transform(view.transform, item.transform), isBoldFont(item.fontName));
  });
  const toPage = ([x, y]: readonly [number, number]): [number, number] => {
    const [left = 0, top = 0] = view.convertToViewportPoint(x, y);
    return [left, top];
  };
  const pieces = areInterleaved(runs)
    ? placedLetters(drawing, OPS, isBoldFont, toPage).map((piece) => ({ ...piece, text: asListMark(piece.text) }))
    : runs;
  const written = fieldPieces(drawing, OPS, pieces, toPage);
  return {
    number,
    width: view.width,
    height: view.height,
    pieces: [...pieces, ...written],
    ...drawnLines(drawing, OPS, toPage),
  };
}

/** Letters that do not run from left to right, such as a stamp across the page, are not part of the text. */
function pieceOf({ str = "", width }: TextItem, matrix: readonly number[], bold: boolean): Piece[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = matrix;
  if (a <= 0 || Math.abs(b) > Math.abs(a) / 10) return [];
  return [{ text: asListMark(str), x, y, width, size: Math.hypot(c, d), bold }];
}

function isBold(page: PdfPage, fontName: string): boolean {
  try {
    const font: unknown = page.commonObjs.get(fontName);
    if (typeof font !== "object" || font === null) return false;
    const name = "name" in font && typeof font.name === "string" ? font.name : "";
    return /bold|black|heavy/i.test(name) || ("bold" in font && font.bold === true);
  } catch {
    return false;
  }
}
