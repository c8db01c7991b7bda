import { setTimeout as pause } from "node:timers/promises";
import { codeFingerprint } from "../../../knowledge/adapters/editions/edition-folder.ts";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import type { Database, FindableText, FinderWords, PassageIndex } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { openDatabase } from "../../database/open.ts";
import { digest, newId, now } from "../../surroundings.ts";
import { migrations } from "../migrations.ts";
import { LEXICON } from "../words/words.ts";

/** Passages that are found in the database; `code` is the fingerprint of the code that indexes. */
export async function passagesIn(
  database: Database,
  words: FinderWords,
  code: string,
  onThreadFailed: (fault: unknown) => void = () => undefined,
): Promise<PassageIndex> {
  const [{ createSqlPassages }, { makeSegmentAside }] = await Promise.all([
    import("../../../knowledge/adapters/passages/sql-passages.ts"),
    import("../../../knowledge/adapters/passages/making/segment-aside.ts"),
  ]);
  return createSqlPassages({
    database,
    words,
    lineage: code,
    holder: newId(),
    makeSegment: makeSegmentAside(onThreadFailed),
    digest,
    now,
    wait: (milliseconds) => pause(milliseconds),
  });
}

/** Passages in the database where the settings say so; `undefined` where they are found in memory. */
export function passagesWhereSet(
  { passages }: Pick<Config, "passages">,
  database: Database,
  words: FinderWords,
  onThreadFailed: ((fault: unknown) => void) | undefined,
): ((code: string) => Promise<PassageIndex>) | undefined {
  return passages === "memory" ? undefined : (code) => passagesIn(database, words, code, onThreadFailed);
}

/** Texts of an evaluation that are one part of an edition. */
const PIECE = 500;

/** The product's retrieval alone, over any texts, in the database of an address. */
export async function composeFinderIn(url: string, texts: readonly FindableText[]) {
  const { database, close } = await openDatabase({ databaseUrl: url, dataDir: "", migrations });
  const { language } = await readLexicon(LEXICON);
  const parts = Array.from({ length: Math.ceil(texts.length / PIECE) }, (_, piece) => {
    const some = texts.slice(piece * PIECE, (piece + 1) * PIECE);
    return { key: digest(JSON.stringify(some)), ids: some.map(({ id }) => id), texts: () => some };
  });
  const code = await codeFingerprint();
  const index = await passagesIn(database, { language }, `evaluation ${code}`);
  const finder = await index.open({ name: digest([code, ...parts.map(({ key }) => key)].join()), parts });
  return { finder, close };
}
