import { type Converted, problemOf } from "../converted.ts";
import type { Page } from "../layout/page.ts";
import { pagesText } from "../layout/pages-text.ts";
import type { Programs } from "../programs.ts";
import { mendedOutline } from "../text/mended-outline.ts";
import { qualityOf } from "../text/quality.ts";
import { withoutStrayCharacters } from "../text/stray.ts";
import { pdfPages } from "./pages.ts";
import { unpacksTooLarge } from "./streams.ts";

/** A page with fewer letters is empty, a picture, or bears no more than the stamp of a signature. */
const FEWEST_LETTERS = 60;
/** A page takes about twelve seconds to recognise on a busy machine: more pages would keep it busy for over twenty minutes. */
const MOST_RECOGNISED = 100;

/**
 * The text of a PDF by the places of its letters. Pages that are pictures are recognised where a program for that is
 * installed, and so is a file whose letters lost their accents. `alive` is called after each page.
 */
export async function pdfText(bytes: Uint8Array, programs: Programs, alive: () => void): Promise<Converted> {
  if (unpacksTooLarge(bytes)) return problemOf("unpacks-too-large");
  const read = await pdfPages(bytes, alive);
  if (read.kind === "problem") return problemOf(read.problem);
  const { pages } = read;
  const all = pages.map(({ number }) => number);
  const bare = pages.filter((page) => lettersOf(page) < FEWEST_LETTERS).map(({ number }) => number);
  const empty = pages.filter((page) => lettersOf(page) === 0);
  const isScan = bare.length > pages.length / 2 && (hasPictures(bytes) || empty.length > pages.length / 2);
  const asPrinted = textOf(pages, hasPictures(bytes) && bare.length > 0 ? { unread: bare } : {});
  const { recognisePdf } = programs;
  if (recognisePdf === undefined) return isScan ? problemOf("scanned-without-ocr") : asPrinted;
  const withRecognised = async (numbers: readonly number[]) => {
    const found = await recognised(pages, numbers, bytes, recognisePdf, alive);
    // The empty back of the last sheet makes no scan of a text.
    const bears = found.some((page) => numbers.includes(page.number) && lettersOf(page) > 0);
    return textOf(found, bears ? { scanned: true } : {});
  };
  if (isRuined(pages) && all.length <= MOST_RECOGNISED) return withRecognised(all);
  if (bare.length === 0 || !(isScan || hasPictures(bytes))) return textOf(pages, {});
  if (bare.length > MOST_RECOGNISED) return isScan ? problemOf("too-many-pages") : asPrinted;
  return withRecognised(bare);
}

function textOf(
  pages: readonly Page[],
  more: { readonly scanned?: true; readonly unread?: readonly number[] },
): Converted {
  const text = more.scanned === true ? mendedOutline(pagesText(pages)) : pagesText(pages);
  return { kind: "text", text, origin: { format: "pdf", pages: pages.length, ...more } };
}

function lettersOf({ pieces }: Page): number {
  return pieces.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}

/** Pictures are streams, whose kind stands in the file unpacked. */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"));
}

function isRuined(pages: readonly Page[]): boolean {
  return qualityOf(withoutStrayCharacters(pagesText(pages))).ruined !== undefined;
}

/** The pages with those of these numbers as they were recognised. */
async function recognised(
  pages: readonly Page[],
  numbers: readonly number[],
  bytes: Uint8Array,
  recognise: NonNullable<Programs["recognisePdf"]>,
  alive: () => void,
): Promise<Page[]> {
  const found = new Map<number, Page>();
  for await (const page of recognise(bytes, numbers)) {
    found.set(page.number, page);
    alive();
  }
  return pages.map((page) => found.get(page.number) ?? page);
}
