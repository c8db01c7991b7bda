import { html } from "hono/html";
import { passageLink } from "../../../bot/index.ts";
import type { Reached } from "../../../jobs/index.ts";
import {
  announcingWords,
  type Evidence,
  type FileStore,
  fill,
  type MatterDesk,
  type Obligation,
  type ObligationDesk,
  type OfficeDesk,
  officeTime,
  type ProgrammeFile,
  periodInWords,
  printedDate,
  type ReminderDesk,
  type ReminderHolds,
} from "../../../jobs/index.ts";
import type { Asked, Html } from "../frame/contract.ts";
import words from "./reports.vi.json" with { type: "json" };

export const reportWords = words;

/** What the section is made of. */
export interface ReportsParts {
  readonly matters: MatterDesk;
  readonly office: Pick<OfficeDesk, "decide" | "decideMany" | "history" | "close" | "reopen">;
  readonly reminders: ReminderDesk;
  readonly holds: ReminderHolds;
  readonly instant: () => string;
  readonly obligations: ObligationDesk;
  readonly files: FileStore;
  /** Reads the tables of an uploaded file. */
  readonly readTables: (name: string, bytes: Uint8Array) => Promise<ProgrammeFile>;
  readonly newId: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
  /** Working days from today to a day (ISO date), without today. */
  readonly workingDaysTo: (day: string) => number;
}

export const HOME = "/office/deadlines";

/** The address of a matter, and of one unit in it. */
export function matterAddress(obligation: string, period: string, part?: string): string {
  const address = `${HOME}/matter/${encodeURIComponent(obligation)}/${encodeURIComponent(period)}`;
  return part === undefined || part === "all" ? address : `${address}?part=${part}`;
}
export function unitAddress(obligation: string, period: string, key: string): string {
  return `${matterAddress(obligation, period)}/unit/${encodeURIComponent(key)}`;
}

/** An address with the filters of the page that is shown. */
export function withQuery(address: string, { query }: Pick<Asked, "query">): string {
  const kept = new URLSearchParams(Object.entries(query).filter(([name]) => name !== "export")).toString();
  return kept === "" ? address : `${address}?${kept}`;
}

/** An instant as a table has room for it: "09:10 25/11/2026". */
export function shortInstant(instant: string): string {
  const { clock, date } = officeTime(instant);
  return `${clock} ${printedDate(date)}`;
}

export function channelInWords(channel: string): string {
  const names: Readonly<Record<string, string>> = announcingWords.channels;
  return names[channel] ?? channel;
}

export function whyInWords(why: string): string {
  const reasons: Readonly<Record<string, string>> = words.why;
  return reasons[why] ?? words.why.other;
}

/** The name of somebody who speaks for a unit, or what they are. */
export function nameOf({ name, role }: Pick<Reached, "name" | "role">): string {
  return name === "" ? words.roles[role === "head" ? "head" : "unit-contact"] : name;
}

/** Who of a unit can be reached by which channel, or why not. */
export function wayInWords(reached: Reached): string {
  const name = nameOf(reached);
  const { way } = reached;
  if (way.kind === "closed") return fill(words.table.noWay, { name, why: whyInWords(way.why) });
  const channel = channelInWords(way.channel);
  return fill(words.table.way, { name, channel });
}

/** Where a file of a unit can be opened, or the address that was handed in; undefined for a number. */
export function evidenceAddress({ id, kind, said }: Evidence): string | undefined {
  if (kind === "file") return `/office/files/${encodeURIComponent(id)}/${encodeURIComponent(said)}`;
  return kind === "link" && /^https?:\/\//i.test(said) ? said : undefined;
}

const MOST_NAMES = 8;

/** The first names of many. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(words.list);
  const others = names.length - MOST_NAMES;
  return others <= 0 ? shown : fill(words.ask.moreNames, { names: shown, count: others });
}

export function matterTitle(
  of: { readonly title: string } & Parameters<typeof periodInWords>[0],
  period: string,
): string {
  return fill(words.matter.title, { title: of.title, period: periodInWords(of, period) });
}

/** Where an obligation comes from, as a link to the place in the document. */
export function sourceHtml({ source }: Pick<Obligation, "source">): Html | string {
  if (source.kind === "office") return fill(words.matter.office, { by: source.by });
  const place = fill(words.obligations.place, { document: source.document, place: source.place });
  return html`<a href="${passageLink(source.documentId, source.passageId)}">${place}</a>`;
}
