import type { KeptDocument } from "../../domain/kept-document.ts";

/** Something of a document that only a person can settle. */
export interface ToLookAt {
  readonly kind:
    | "no-number"
    | "mostly-header"
    | "not-searchable"
    | "rows-not-understood"
    | "scanned"
    | "unread-pages"
    | "ruined"
    | "places-twice";
  /** How many words or places, or how large the share, in percent. */
  readonly count?: number;
}

const MOSTLY = 0.9;
const NEARLY_ALL = 0.98;
const HALF = 0.5;

/** The few things of a document that a person has to look at; most documents have none. */
export function lookOver({ read, shipped, source }: Pick<KeptDocument, "read" | "shipped"> & Scanned): ToLookAt[] {
  const { report, meta } = read;
  const header = report?.header ?? 0;
  const percent = (share: number): number => Math.round(100 * share);
  return [
    ...(meta.number === undefined && !shipped ? [{ kind: "no-number" } as const] : []),
    ...(header >= MOSTLY ? [{ kind: "mostly-header", count: percent(header) } as const] : []),
    ...(source?.origin?.scanned === true ? [{ kind: "scanned" } as const] : []),
    ...unreadPages(source),
    ...(report !== undefined && report.searchable < NEARLY_ALL
      ? [{ kind: "not-searchable", count: percent(1 - report.searchable) } as const]
      : []),
    ...(report !== undefined && report.rowsUnderstood < HALF
      ? [{ kind: "rows-not-understood", count: percent(1 - report.rowsUnderstood) } as const]
      : []),
    ...(report !== undefined && report.ruined > 0 ? [{ kind: "ruined", count: percent(report.ruined) } as const] : []),
    ...(report !== undefined && report.twicePlaces > 0
      ? [{ kind: "places-twice", count: report.twicePlaces } as const]
      : []),
  ];
}

/** Pages that are pictures: their words are missing from every answer. */
function unreadPages(source: Scanned["source"]): ToLookAt[] {
  const { unread = [] } = source?.origin ?? {};
  return unread.length === 0 ? [] : [{ kind: "unread-pages", count: unread.length }];
}

interface Scanned {
  readonly source?: Pick<KeptDocument["source"], "origin">;
}
