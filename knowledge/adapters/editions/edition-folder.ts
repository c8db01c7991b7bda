import { createHash } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { countVocabulary, type VocabularyCounts } from "../../answering/understanding/vocabulary.ts";
import type { SourceDocument } from "../../domain/document.ts";
import { findableTexts } from "../../findable.ts";
import { buildIndex, type FinderWords, openFinder } from "../../finding/finder.ts";
import type { Finder } from "../../ports.ts";
import { type ReadDocument, readDocument } from "../../reading/read.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { packImage, unpackImage } from "./image-file.ts";

/** What an edition is made of, and the folder that holds the editions. */
export interface EditionOrder {
  readonly folder: string;
  readonly documents: readonly SourceDocument[];
  readonly words: FinderWords;
  /** The name of the edition: the same documents, words and code give the same one. */
  readonly name: string;
  /** The names of the files that hold the documents as they were read, in their order. */
  readonly files: readonly string[];
  /** Whether the folder holds the index too; else passages are found elsewhere. */
  readonly withIndex: boolean;
}

/** Documents as they were read, and how often their syllables occur. */
export interface ReadEdition {
  readonly documents: readonly ReadDocument[];
  readonly counts?: VocabularyCounts;
}

/** An edition with what finds in it. */
export interface OpenEdition extends ReadEdition {
  readonly finder: Finder;
}

const INDEX = "finding.index";
const COUNTS = "vocabulary.json";
const JSON_ENCODING = "utf16le";

/**
 * Orders an edition. `code` is the fingerprint of the code that reads and indexes: another version never opens what this one
 * wrote.
 */
export function orderOf(
  of: Pick<EditionOrder, "folder" | "documents" | "words" | "withIndex"> & { readonly code: string },
): EditionOrder {
  const { documents, words, code, ...rest } = of;
  const files = documents.map((document) => fileOf(document, code));
  return { ...rest, documents, words, files, name: digest([code, digest(JSON.stringify(words)), ...files].join("\n")) };
}

/**
 * Reads the documents that no edition of the folder holds yet, indexes all, and puts the new edition into the folder in
 * one step.
 */
export async function makeEdition(order: EditionOrder): Promise<void> {
  const { folder, documents, words, files, name } = order;
  const draft = join(folder, `${name}.${process.pid}.tmp`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const editions = await editionsIn(folder);
  const read: ReadDocument[] = [];
  for (const [at, document] of documents.entries()) {
    const file = files[at] ?? "";
    const kept = await keptReading(
      editions.map((edition) => join(folder, edition, file)),
      join(draft, file),
    );
    read.push(kept ?? readDocument(document));
    if (kept === undefined) await writeChecked(join(draft, file), [jsonBytes(read.at(-1))]);
  }
  if (order.withIndex) await writeChecked(join(draft, INDEX), packImage(buildIndex(findableTexts(read), words)));
  const passages = read.flatMap((document) => document.passages);
  await writeChecked(join(draft, COUNTS), [jsonBytes(plainCounts(countVocabulary(passages)))]);
  // What lies there could not be opened, or another process has just made the same.
  await rm(join(folder, name), { recursive: true, force: true });
  await rename(draft, join(folder, name));
}

/**
 * Opens the edition of these documents, with a finder if it is indexed in the folder; undefined when the folder has none, or
 * a damaged one.
 */
export async function openEdition(
  order: EditionOrder,
): Promise<(ReadEdition & { readonly finder?: Finder }) | undefined> {
  const edition = join(order.folder, order.name);
  const documents: ReadDocument[] = [];
  for (const file of order.files) {
    const read = await plainJson<ReadDocument>(join(edition, file));
    if (read === undefined) return undefined;
    documents.push(read);
    // Lets questions be answered between large documents.
    await nextTurn();
  }
  const counts = await plainJson<PlainCounts>(join(edition, COUNTS));
  if (counts === undefined) return undefined;
  if (!order.withIndex) return { documents, counts: countsOf(counts) };
  const bytes = await readChecked(join(edition, INDEX));
  if (bytes === undefined) return undefined;
  const ids = documents.flatMap(({ passages }) => passages.map(({ id }) => id));
  const finder = openFinder(unpackImage(bytes), ids, order.words.language);
  return { documents, finder, counts: countsOf(counts) };
}

/** Removes every other edition, and what an interrupted start left. */
export async function keepOnly(order: EditionOrder): Promise<void> {
  const { folder, name } = order;
  const others = (await readdir(folder)).filter((entry) => entry !== name);
  await Promise.all(others.map((entry) => rm(join(folder, entry), { recursive: true, force: true })));
}

/** A fingerprint of the code that editions depend on. */
export async function codeFingerprint(): Promise<string> {
  const room = fileURLToPath(new URL("../../", import.meta.url));
  const files: string[] = [];
  const parts = ["domain", "reading", "finding", "answering", "adapters/editions", "adapters/passages"];
  for (const part of parts)
    for (const entry of await readdir(join(room, part), { recursive: true }))
      if (/(?<!\.test)\.[jt]s$/.test(entry)) files.push(join(part, entry));
  const contents = await Promise.all([...files.sort(), findableFile(files)].map((file) => readFile(join(room, file))));
  return digest(contents.map((content) => digest(content)).join());
}

/** `findable` has the ending of the others: `.js` in the compiled program. */
function findableFile(files: readonly string[]): string {
  return files.some((file) => file.endsWith("read.ts")) ? "findable.ts" : "findable.js";
}

async function keptReading(paths: readonly string[], into: string): Promise<ReadDocument | undefined> {
  for (const path of paths) {
    const kept = await plainJson<ReadDocument>(path);
    if (kept === undefined) continue;
    const linked = await link(path, into).then(
      () => true,
      () => false,
    );
    if (linked) return kept;
  }
  return undefined;
}

/**
 * As UTF-16, the form in which Node.js holds Vietnamese text: half as large again as UTF-8, but read without decoding, which
 * took a tenth of a warm start with 100,000 passages.
 */
function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), JSON_ENCODING);
}

/** What this code wrote into a checked file, so that its shape needs no second look. */
async function plainJson<Value>(path: string): Promise<Value | undefined> {
  const bytes = await readChecked(path);
  return bytes === undefined
    ? undefined
    : JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(JSON_ENCODING));
}

interface PlainCounts {
  readonly passages: number;
  readonly syllables: Readonly<Record<string, number>>;
  readonly pairs: Readonly<Record<string, number>>;
}

function plainCounts({ passages, syllables, pairs }: VocabularyCounts): PlainCounts {
  return { passages, syllables: Object.fromEntries(syllables), pairs: Object.fromEntries(pairs) };
}

function countsOf({ passages, syllables, pairs }: PlainCounts): VocabularyCounts {
  return { passages, syllables: new Map(Object.entries(syllables)), pairs: new Map(Object.entries(pairs)) };
}

async function editionsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((entry) => !entry.endsWith(".tmp"));
}

/** A database gives the fields of the front matter back in an order of its own, which makes no other document. */
function fileOf({ id, text, frontMatter }: SourceDocument, code: string): string {
  const fields = Object.entries(frontMatter).sort(([one], [two]) => (one < two ? -1 : 1));
  return `${digest(JSON.stringify([code, id, text, fields]))}.json`;
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
