import { type FinderWords, spokenWords } from "../../finding/finder.ts";
import type { FindableEdition, Finder, PassageIndex } from "../../ports.ts";
import { type MakingParts, makeInDatabase } from "./making/make-edition.ts";
import { endMaking, takeMaking } from "./making/maker.ts";
import { removeUnused } from "./making/removing.ts";
import { type OpenedEdition, openInDatabase, useEdition } from "./opened.ts";
import { createSqlFinder } from "./sql-finder.ts";

export interface SqlPassagesParts extends Omit<MakingParts, "words"> {
  readonly words: FinderWords;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Between two looks whether another process has made what is wanted. */
const LOOK_MS = 500;
/** An edition that is asked is said to be used so often; one that was removed meanwhile is made again. */
const USE_MS = 60_000;

/** Passages in the database. Their editions are made by one process at a time, and opened by all. */
export function createSqlPassages(parts: SqlPassagesParts): PassageIndex {
  const { database, words, now } = parts;
  const making = { ...parts, words: spokenWords(words) };
  const made = async (edition: FindableEdition): Promise<OpenedEdition> => {
    for (;;) {
      const opened = await openInDatabase(database, edition.name);
      if (opened !== undefined) return opened;
      if (!(await takeMaking(database, parts))) {
        await parts.wait(LOOK_MS);
        continue;
      }
      try {
        // Another may have made it before this one's turn came.
        if ((await openInDatabase(database, edition.name)) === undefined) await makeInDatabase(making, edition);
        await removeUnused(database, parts.lineage);
      } finally {
        await endMaking(database, parts);
      }
    }
  };
  const finderOf = async (edition: FindableEdition): Promise<Finder> =>
    createSqlFinder({
      database,
      edition: await made(edition),
      ids: edition.parts.flatMap(({ ids }) => ids),
      language: words.language,
    });
  return {
    async open(edition) {
      let finder = await finderOf(edition);
      await database.query(
        `INSERT INTO passage_current (edition) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET edition = excluded.edition`,
        [edition.name],
      );
      let used = now();
      const stay = async (): Promise<void> => {
        if (now() - used < USE_MS) return;
        if (!(await useEdition(database, edition.name))) finder = await finderOf(edition);
        used = now();
      };
      return {
        async find(query, options) {
          await stay();
          return finder.find(query, options);
        },
        restore: (query) => finder.restore(query),
      };
    },
  };
}
