import type { DocumentEntry, ReadDocument } from "../../../knowledge/index.ts";
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

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
