import { sayDate, sayDocument, vietnamese } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { DocumentDraft, DocumentMeta } from "../../../knowledge/index.ts";
import type { Acted } from "../frame/contract.ts";
import type { Tone } from "../frame/parts.ts";
import words from "./documents.vi.json" with { type: "json" };

export const said = words;
export const PATH = "/office/documents";

/** Addresses of the section. */
export const draftPath = (id: string): string => `${PATH}/drafts/${encodeURIComponent(id)}`;
export const documentPath = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** The pages above that of a draft. */
export const draftTrail = () => [
  { title: said.title, href: PATH },
  { title: said.drafts.title, href: `${PATH}/drafts` },
];

/** A document as people say it. */
export function named(meta: DocumentMeta): string {
  return sayDocument(meta, vietnamese);
}

export const TONES: Readonly<Record<DocumentDraft["state"], Tone>> = {
  waiting: "wait",
  converting: "wait",
  reading: "wait",
  ready: "good",
  problem: "bad",
  publishing: "wait",
  published: "plain",
  discarded: "plain",
};

/** A size in bytes as people read it: "2,4 MB". */
export function sizeInWords(bytes: number): string {
  const [unit, template] = bytes >= 1_000_000 ? [1_000_000, said.draft.size] : [1_000, said.draft.sizeSmall];
  const size = new Intl.NumberFormat("vi", { maximumFractionDigits: 1 }).format(Math.max(bytes / unit, 0.1));
  return fill(template, { size });
}

/** From when to when a document holds, in words. */
export function validityInWords({ validFrom, validUntil }: DocumentMeta): string {
  const [from, until] = [validFrom, validUntil].map((day) => (day === undefined ? undefined : sayDate(day)));
  if (from === undefined) return until === undefined ? "" : fill(said.untilOnly, { until });
  return until === undefined ? fill(said.from, { from }) : fill(said.until, { from, until });
}

/** What the second of two officers is told of a draft. */
export function lateOf({ changedBy, changedAt, state }: DocumentDraft): Extract<Acted, { kind: "late" }> {
  if (state === "converting" || state === "reading") return { kind: "late", says: said.draft.lateReading };
  const did = said.draft.did[state];
  return { kind: "late", says: fill(said.draft.late, { by: changedBy, did, time: instantInWords(changedAt) }) };
}
