import { html, raw } from "hono/html";
import { type Evidence, fill, inHandInWords, type MatterRow, type Reminded } from "../../../../jobs/index.ts";
import type { Html } from "../../frame/contract.ts";
import { shortened, type Tone, tag } from "../../frame/parts.ts";
import { channelInWords, evidenceAddress, nameOf, reportWords, shortInstant, wayInWords } from "../report-parts.ts";

const words = reportWords.table;

/** A row with what is looked up for the units on a page alone. */
export interface ShownRow extends MatterRow {
  readonly evidence: readonly Evidence[];
  readonly reminded: readonly Reminded[];
}

const TONES: Readonly<Record<MatterRow["standing"], Tone>> = {
  accepted: "good",
  reported: "wait",
  exempt: "plain",
  owing: "plain",
  late: "bad",
};

/** How a unit stands, in the words of the office: "trễ hạn, đang làm". */
export function stateInWords({ standing, owed }: Pick<MatterRow, "standing" | "owed">): string {
  const state = reportWords.states[owed.state];
  if (standing !== "late") return state;
  return owed.state === "open"
    ? reportWords.parts.late.toLowerCase()
    : `${reportWords.parts.late.toLowerCase()}, ${state}`;
}

export function wishesInWords({ wishes }: ShownRow): string {
  const said: Readonly<Record<string, string>> = words.wish;
  return wishes.map(({ kind, note }) => fill(said[kind] ?? "{note}", { note: note ?? words.noNote })).join("; ");
}

export function stateHtml(row: ShownRow): Html {
  const { owed, standing, wishes } = row;
  const tone = owed.state === "needs-help" || owed.state === "not-ours" ? "wait" : TONES[standing];
  const note =
    owed.note === undefined || owed.state === "reported" ? raw("") : html`<div class="soft">“${owed.note}”</div>`;
  return html`${tag(stateInWords(row), tone)}${inHandHtml(row)}${wishes.length === 0 ? note : wishes.map(wishHtml)}`;
}

/** Who holds a late unit, and which step comes next. */
function inHandHtml(row: ShownRow): Html {
  if (row.standing !== "late") return html``;
  const { names, next } = inHandInWords(row);
  return html`<div class="soft">${fill(words.inHandOf, { names })}<br>${next}</div>`;
}

/** Where the message of a reminder stands, with the hour it waits for. */
export function messageInWords(message: Reminded["message"]): string {
  const { state = "planned", until } = message ?? {};
  if (state === "deferred" && until !== undefined) return fill(words.waits, { time: shortInstant(until) });
  return words.reminder[state];
}

/** What a unit wishes of the office, in its words, with where it came from. */
export function wishHtml({ kind, note, channel, lastAt }: MatterRow["wishes"][number]): Html {
  const said: Readonly<Record<string, string>> = words.wish;
  const from = fill(words.wishFrom, { channel: channelInWords(channel ?? ""), time: shortInstant(lastAt) });
  return html`<div>${fill(said[kind] ?? "{note}", { note: note ?? words.noNote })}</div><div class="soft">${from}</div>`;
}

export function reportInWords({ receipt, reportedLate }: ShownRow): string {
  if (receipt === undefined) return "";
  const parts = [shortInstant(receipt.at), fill(words.receipt, { number: receipt.number })];
  return [...parts, ...(reportedLate ? [words.afterDay] : [])].join(", ");
}

export function reportHtml({ receipt, reportedLate, evidence, owed }: ShownRow): Html | string {
  if (receipt === undefined) return "";
  const late = reportedLate ? html` ${tag(words.afterDay, "bad")}` : raw("");
  // Of a report on paper the office wrote down how it is found again.
  const paper =
    owed.state === "reported" && owed.note !== undefined && evidence.length === 0
      ? html`<div>${shortened(owed.note, LONGEST_NAME)}</div>`
      : raw("");
  return html`${shortInstant(receipt.at)}${late}<div class="soft">${fill(words.receipt, { number: receipt.number })}; ${fill(words.by, { by: receipt.by })}</div>${paper}${evidence.map(evidenceHtml)}`;
}

/** Something that was handed in, as a link where it can be opened. */
export function evidenceHtml(evidence: Evidence): Html {
  const address = evidenceAddress(evidence);
  return address === undefined
    ? html`<div>${shortened(evidence.said, LONGEST_NAME)}</div>`
    : html`<div><a href="${address}" target="_blank" rel="noreferrer">${shortened(evidence.said, LONGEST_NAME)}</a></div>`;
}

const SHOWN_SPEAKERS = 2;
/** Of a file or an address in a cell, in letters. */
const LONGEST_NAME = 60;

export function reachHtml({ reach }: ShownRow): Html {
  const { speakers, isReached } = reach;
  if (speakers.length === 0) return tag(words.nobody, "bad");
  const shown = speakers.slice(0, SHOWN_SPEAKERS).map((one) => html`<div>${wayInWords(one)}</div>`);
  const others = speakers.length - SHOWN_SPEAKERS;
  return html`${isReached ? raw("") : tag(words.unreached, "bad")}${shown}${others > 0 ? html`<div class="soft">${fill(words.moreSpeakers, { count: others })}</div>` : raw("")}`;
}

export function remindedInWords(reminded: readonly Reminded[]): string {
  const [last] = reminded;
  if (last === undefined) return "";
  const same = reminded.filter(({ at }) => at === last.at);
  const people = same.map(({ name, message }) =>
    fill(words.who, {
      name: nameOf({ name, role: "unit-contact" }),
      state: messageInWords(message),
    }),
  );
  return fill(words.remindedOnce, { time: shortInstant(last.at), people: people.join(reportWords.list) });
}

export function remindedHtml({ reminded, standing }: ShownRow): Html | string {
  if (reminded.length === 0)
    return standing === "owing" || standing === "late" ? html`<span class="soft">${words.notReminded}</span>` : "";
  const times = new Set(reminded.map(({ at }) => at)).size;
  return html`${remindedInWords(reminded)}${times > 1 ? html`<div class="soft">${fill(words.remindedTimes, { count: times })}</div>` : raw("")}`;
}
