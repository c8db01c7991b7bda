import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { createConverter } from "../../../knowledge/adapters/converting/converter-process.ts";
import { readDocumentFile } from "../../../knowledge/adapters/document-folder.ts";
import type { Passage } from "../../../knowledge/index.ts";
import { type ReadDocument, readDocument } from "../../../knowledge/index.ts";

const FOLDER = new URL("documents/", import.meta.url);

/** What a person who did not know the reader wrote down about a document. */
const expected = z.object({
  make: z.string(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
  kind: z.string().nullable(),
  title: z.string().nullable(),
  signer: z.string().nullable(),
  places: z.array(z.object({ place: z.string().nullable(), holds: z.string() })),
  leadIns: z.array(z.object({ holds: z.string(), leadIn: z.string() })).default([]),
  rows: z.array(z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))])).default([]),
});
type Expected = z.infer<typeof expected>;

/** What is asked of the reading of a document. */
export type Asked = "number" | "date" | "issuer" | "kind" | "title" | "signer" | "held" | "place" | "leadIn" | "row";

/** One thing that was asked, and whether the reading has it. */
export interface Check {
  readonly document: string;
  readonly asked: Asked;
  readonly right: boolean;
  readonly wanted: string;
}

/** Reads every document of the makes and compares it with what was written down about it. */
export async function checkMakes(): Promise<readonly Check[]> {
  const names = readdirSync(FOLDER).sort();
  const convert = createConverter({ onFault: () => undefined });
  const checks: Check[] = [];
  for (const name of names.filter((one) => !one.endsWith(".json"))) {
    const wanted = expected.parse(JSON.parse(readFileSync(new URL(name.replace(/\.\w+$/, ".json"), FOLDER), "utf8")));
    const parsed = await readDocumentFile(new URL(name, FOLDER).pathname, convert);
    if (parsed.kind === "problem") throw new Error(`${name}: ${parsed.problem}`);
    checks.push(...checksOf(name, wanted, readDocument(parsed.document)));
  }
  return checks;
}

function checksOf(document: string, wanted: Expected, read: ReadDocument): Check[] {
  const { meta } = read;
  const passages = read.passages.map((passage) => ({ passage, text: bare(passage.text) }));
  const holding = (words: string): readonly Passage[] =>
    passages.filter(({ text }) => text.includes(bare(words))).map(({ passage }) => passage);
  const check = (asked: Asked, right: boolean, said: string | null): Check => ({
    document,
    asked,
    right,
    wanted: said ?? "",
  });
  const printed = wanted.places.filter(({ holds }) => holding(holds).length > 0);
  return [
    check("number", bare(meta.number ?? "") === bare(wanted.number ?? ""), wanted.number),
    check("date", (meta.issuedOn ?? null) === wanted.date, wanted.date),
    check("issuer", wanted.issuer === null || overlaps(meta.issuer, wanted.issuer), wanted.issuer),
    check("kind", wanted.kind === null || bare(meta.kind ?? "") === bare(wanted.kind), wanted.kind),
    check("title", wanted.title === null || overlaps(meta.title, wanted.title), wanted.title),
    check("signer", wanted.signer === null || bare(meta.signer ?? "") === bare(wanted.signer), wanted.signer),
    ...wanted.places.map(({ holds }) => check("held", holding(holds).length > 0, holds)),
    ...printed.flatMap(({ place, holds }) =>
      place === null
        ? []
        : [
            check(
              "place",
              holding(holds).some((passage) => isAt(passage, place)),
              `${place}: ${holds}`,
            ),
          ],
    ),
    ...wanted.leadIns.map(({ holds, leadIn }) =>
      check(
        "leadIn",
        holding(holds).some((passage) => isIntroduced(passage, leadIn)),
        `${leadIn} > ${holds}`,
      ),
    ),
    ...wanted.rows.map((row) => {
      const cells = (Array.isArray(row) ? row : Object.values(row).flat()).map(bare);
      return check(
        "row",
        passages.some(({ text }) => cells.every((cell) => text.includes(cell))),
        cells.join(" | "),
      );
    }),
  ];
}

/** One names the other: "Sở Giáo dục và Đào tạo" and "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LÂM VĨNH". */
function overlaps(read: string | undefined, wanted: string): boolean {
  const [one, other] = [bare(read ?? ""), bare(wanted)];
  return one.length > 5 && (one.includes(other.slice(0, 40)) || other.includes(one));
}

function isAt({ place }: Passage, wanted: string): boolean {
  const [id, at] = [place.id.toLowerCase(), wanted.toLowerCase()];
  return id === at || id.startsWith(`${at}.`);
}

function isIntroduced({ leadIns, headings, text }: Passage, words: string): boolean {
  return [...leadIns, ...headings, text].some((above) => bare(above).includes(bare(words)));
}

/** Letters and digits alone: marks, blanks and line ends differ between makes. */
function bare(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/<[^>]+>/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
