import { sayDocument, vietnamese } from "../../../bot/index.ts";
import { fill } from "../../../jobs/index.ts";
import type { Conflict, DocumentEntry, Doubtful, ReadDocument } from "../../../knowledge/index.ts";
import words from "./library.vi.json" with { type: "json" };

/** A document of the list: id, number, date, issuer, kind, title, places, then how well it was read and its status. */
export function listedLine({ id, read: { meta, places, report }, confirmed, keys }: DocumentEntry): string {
  const { number = "", issuedOn = "", issuer = "", kind = "", title = "", status } = meta;
  const shares =
    report === undefined
      ? []
      : [
          `searchable ${percent(report.searchable)}`,
          `header ${percent(report.header)}`,
          `rows ${percent(report.rowsUnderstood)}`,
        ];
  const isDraft = status === "draft" && confirmed?.standsBy !== keys.text;
  return [id, number, issuedOn, issuer, kind, title, `${places} ${words.places}`, ...shares, isDraft ? "draft" : ""]
    .join("\t")
    .trimEnd();
}

/** The text as it was read, a passage a line after its place. */
export function shownLines({ passages }: ReadDocument): string[] {
  return passages.map(({ place, page, text }) =>
    [place.id, page === undefined ? "" : `${words.page} ${page}`, text.replace(/\s*\n\s*/g, " ")].join("\t"),
  );
}

/** What a person has to look at, a line for each thing. */
export function doubtLines({ meta, looks }: Doubtful): string[] {
  return looks.map(({ kind, count = 0 }) =>
    [meta.id, sayDocument(meta, vietnamese), fill(words.look[kind], { count })].join("\t"),
  );
}

/** Two places that say the same differently; one line when there are none. */
export function conflictLines(conflicts: readonly Conflict[]): string[] {
  if (conflicts.length === 0) return [words.noConflict];
  return conflicts.map(({ one, two }) =>
    fill(words.conflict, {
      one: sayDocument(one.document, vietnamese),
      onePlace: one.placeId,
      oneText: one.sentence,
      two: sayDocument(two.document, vietnamese),
      twoPlace: two.placeId,
      twoText: two.sentence,
    }),
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
