import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page, Piece } from "../../converting/layout/page.ts";
import type { Programs } from "../../converting/programs.ts";

const run = promisify(execFile);

/** Dots per inch at which a page is looked at: below, marks over small letters are lost; above, it only takes longer. */
const DOTS = 300;
const POINTS = 72;
/** Width of a sheet of A4 in points: pictures do not reliably say how large they are. */
const SHEET = 595;

/** Character recognition by Tesseract in Vietnamese; `folder` is for its files. */
export function createRecognition(folder: string): Required<Pick<Programs, "recognisePdf" | "recogniseImage">> {
  return {
    async *recognisePdf(bytes, pages) {
      const pdf = join(folder, "scan.pdf");
      await writeFile(pdf, bytes);
      for (const number of pages) {
        const picture = join(folder, `page-${number}`);
        const only = ["-f", String(number), "-l", String(number), "-singlefile"];
        await run("pdftoppm", ["-r", String(DOTS), "-gray", "-png", ...only, pdf, picture]);
        const [page] = await recognise(`${picture}.png`, () => POINTS / DOTS);
        await rm(`${picture}.png`);
        if (page !== undefined) yield { ...page, number };
      }
    },
    async recogniseImage(bytes) {
      const picture = join(folder, "picture");
      await writeFile(picture, bytes);
      return recognise(picture, (width) => SHEET / width);
    },
  };
}

/** Whether Tesseract knows Vietnamese. */
export async function knowsVietnamese(): Promise<boolean> {
  const { stdout } = await run("tesseract", ["--list-langs"]).catch(() => ({ stdout: "" }));
  return /^vie$/m.test(stdout);
}

/** On one processor: with several threads a page takes no less time on a busy machine, and the server waits. */
async function recognise(picture: string, scaleOf: (width: number) => number): Promise<Page[]> {
  const out = `${picture}-words`;
  const env = { ...process.env, OMP_THREAD_LIMIT: "1" };
  await run("tesseract", [picture, out, "-l", "vie", "--psm", "3", "tsv"], { env, maxBuffer: 10_000_000 });
  const rows = (await readFile(`${out}.tsv`, "utf8")).split("\n").map((row) => row.split("\t"));
  await rm(`${out}.tsv`);
  const pages = new Map<string, string[][]>();
  for (const row of rows)
    if (/^\d+$/.test(row[0] ?? "")) pages.set(row[1] ?? "", [...(pages.get(row[1] ?? "") ?? []), row]);
  return [...pages.values()].map((own, at) => pageOf(own, at + 1, scaleOf));
}

/** Rows are: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 1 is the page. */
function pageOf(rows: readonly (readonly string[])[], number: number, scaleOf: (width: number) => number): Page {
  const sheet = rows.find(([level]) => level === "1");
  const scale = scaleOf(Number(sheet?.[8] ?? SHEET));
  const lines = new Map<string, (readonly string[])[]>();
  for (const row of rows.filter(([level]) => level === "5")) {
    const key = row.slice(2, 5).join(".");
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return {
    number,
    width: Number(sheet?.[8] ?? 0) * scale,
    height: Number(sheet?.[9] ?? 0) * scale,
    pieces: [...lines.values()].flatMap((line) => piecesOf(line, scale)),
    horizontals: [],
    verticals: [],
  };
}

/** Rules under names, edges of stamps and stains come out as signs that no sentence has; they would fill gaps between columns. */
const SPECK = /^[_—=~|¬¦'`‘’«»<>^\\]*$/;

/** Words of a line stand on one height, though the box of each ends where its own letters do. */
function piecesOf(words: readonly (readonly string[])[], scale: number): Piece[] {
  const boxes = words.map((word) => word.slice(6, 10).map((value) => Number(value) * scale));
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const y = middle(boxes.map(([, top = 0, , height = 0]) => top + height));
  const size = middle(boxes.map(([, , , height = 0]) => height));
  return words.flatMap((word, at) => {
    const [x = 0, , width = 0] = boxes[at] ?? [];
    const text = (word[11] ?? "").trim();
    return SPECK.test(text) ? [] : [{ text: `${text} `, x, y, width, size, bold: false }];
  });
}
