import {
  type Address,
  fill,
  foldedKey,
  type Handed,
  type OwedAction,
  type OwedItem,
  owedAction,
  printedDate,
  readOwedAction,
  tokensOf,
  type UnitDesk,
} from "../../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { InboundFile } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { writableAddress } from "../writable-address.ts";
import { evidenceSaid } from "./evidence-typed.ts";
import { itemChoices, itemInWords, valuesOf, whichChoices } from "./owed-wording.ts";
import { notDone, reportedSaid } from "./reported-wording.ts";
import { asksWhatIsOwed, reportsOfUnit } from "./unit-wishes.ts";
import { readWaiting, type Waiting, writeWaiting } from "./waiting.ts";

export interface ReportingParts {
  readonly desk: UnitDesk;
  /** Downloads a file from the platform it came from; never more bytes than a report may have. */
  readonly fetchFile: (channel: Heard["channel"], file: InboundFile) => Promise<Uint8Array | "too-large" | "gone">;
  /** Gives the ISO date a number of working days from today. */
  readonly workingDay: (count: number) => Promise<string>;
}

interface Hearing extends Heard {
  readonly address: Address;
  readonly waiting?: Waiting;
}

const LATER = [1, 3, 5];
/** Most things shown of a long list, the most urgent first. */
const MOST_SHOWN = 10;

/**
 * What a contact of a unit does with what the unit owes: looks, reports, hands in evidence, asks for help or for more
 * time. Each call asks the register whether the person may speak for the unit.
 */
export function createUnitReporting(parts: ReportingParts): Dialogue {
  return {
    name: "reporting",
    async hear(heard) {
      const address = writableAddress(heard);
      if (address === undefined) return undefined;
      const waiting = heard.pending === undefined ? undefined : readWaiting(heard.pending);
      const hearing: Hearing = { ...heard, address, waiting };
      if (heard.action !== undefined) return tapped(parts, hearing, heard.action);
      return (await waitedFor(parts, hearing)) ?? spokenTo(parts, hearing);
    },
  };
}

async function tapped(parts: ReportingParts, hearing: Hearing, sent: string): Promise<Said | undefined> {
  const tap = readOwedAction(sent);
  if (tap === undefined) return undefined;
  const { action, key, day } = tap;
  if (action === "done" && hearing.waiting?.kind === "file") return handIn(parts, hearing, key, hearing.waiting.file);
  return act(parts, hearing, action, key, day);
}

/** Reads the message as an answer to our question; undefined when it is something else, such as a question. */
async function waitedFor(parts: ReportingParts, hearing: Hearing): Promise<Said | undefined> {
  const { waiting, text, files } = hearing;
  if (waiting === undefined || waiting.kind === "file") return undefined;
  const [file] = files;
  if (waiting.kind === "evidence") {
    if (file !== undefined) return handIn(parts, hearing, waiting.key, file);
    const said = evidenceSaid(text);
    if (said !== undefined) return report(parts, hearing, waiting.key, said);
    return typed.skip.includes(foldedKey(tokensOf(text))) ? { reply: saying(words.noEvidence) } : undefined;
  }
  if (text === "") return undefined;
  if (typed.cancel.includes(foldedKey(tokensOf(text)))) return { reply: saying(words.cancelled) };
  const to = waiting.kind === "help" ? "needs-help" : "not-ours";
  const noted = await parts.desk.note(hearing.address, waiting.key, hearing.receivedAt, { to, note: text });
  if (noted.kind !== "noted") return { reply: saying(notDone(noted)) };
  return { reply: saying(fill(to === "needs-help" ? words.helped : words.notOurs, valuesOf(noted.item))) };
}

/** Reads a message that answers no question of ours: a question about what is owed, a report, or a file. */
async function spokenTo(parts: ReportingParts, hearing: Hearing): Promise<Said | undefined> {
  const { text, files, address } = hearing;
  const [file] = files;
  const asked = asksWhatIsOwed(text);
  const action = reportsOfUnit(text);
  if (asked === undefined && action === undefined && file === undefined) return undefined;
  const mine = await parts.desk.mine(address);
  if (mine.kind === "stranger") return asked === "sure" ? { reply: saying(words.stranger) } : undefined;
  const { unit, items } = mine;
  if (items.length === 0) return { reply: saying(fill(words.nothing, { unit: unit.name })) };
  const [only] = items;
  const single = items.length === 1 && only !== undefined ? only : undefined;
  if (file !== undefined && single !== undefined) return handIn(parts, hearing, single.owed.key, file);
  if (file !== undefined)
    return {
      reply: saying(words.whichFile, whichChoices(items, "done")),
      pending: writeWaiting({ kind: "file", file }),
    };
  if (action !== undefined)
    return single === undefined
      ? { reply: saying(words.which, whichChoices(items, action)) }
      : act(parts, hearing, action, single.owed.key);
  if (single !== undefined) return { reply: saying(`${itemInWords(single)}`, itemChoices(single)) };
  const lines = items
    .slice(0, MOST_SHOWN)
    .map((item, index) => fill(words.line, { number: index + 1, ...valuesOf(item) }));
  const head = fill(words.list, { unit: unit.name, count: items.length });
  return { reply: saying([head, ...lines, words.choose].join("\n"), whichChoices(items.slice(0, MOST_SHOWN), "show")) };
}

async function act(
  parts: ReportingParts,
  hearing: Hearing,
  action: OwedAction,
  key: string,
  day?: string,
): Promise<Said> {
  const { address, receivedAt } = hearing;
  if (action === "done") return report(parts, hearing, key);
  const own = await parts.desk.item(address, key);
  if (own.kind !== "own") return { reply: saying(notDone(own)) };
  const { item } = own;
  const values = { ...valuesOf(item), unit: own.unit.name };
  switch (action) {
    case "show":
      return { reply: saying(itemInWords(item), itemChoices(item)) };
    case "help":
      return { reply: saying(words.askHelp), pending: writeWaiting({ kind: "help", key }) };
    case "not-ours":
      return { reply: saying(words.askWhy), pending: writeWaiting({ kind: "not-ours", key }) };
    case "working": {
      const noted = await parts.desk.note(address, key, receivedAt, { to: "working" });
      return { reply: saying(noted.kind === "noted" ? fill(words.working, values) : notDone(noted)) };
    }
    case "later":
      return day === undefined ? laterMenu(parts, item, values) : remind(parts, hearing, key, day);
  }
}

async function laterMenu(
  { workingDay }: ReportingParts,
  { owed: { key }, lastDay, isLate }: OwedItem,
  values: { readonly title: string; readonly day: string },
): Promise<Said> {
  const days = await Promise.all(LATER.map(async (count) => ({ count, date: await workingDay(count) })));
  const before = days.filter(({ date }) => lastDay === undefined || isLate || date < lastDay);
  if (before.length === 0) return { reply: saying(fill(words.tooLate, values)) };
  const choices = before.map(({ count, date }) => ({
    label: fill(count === 1 ? words.laterNext : words.laterDays, { count, day: printedDate(date) }),
    question: owedAction("later", key, date),
  }));
  return { reply: saying(fill(words.askLater, values), choices) };
}

async function remind(
  { desk }: ReportingParts,
  { address, receivedAt }: Hearing,
  key: string,
  day: string,
): Promise<Said> {
  const noted = await desk.remindOn(address, key, receivedAt, day);
  if (noted.kind === "too-late") return { reply: saying(fill(words.tooLate, valuesOf(noted.item))) };
  return { reply: saying(noted.kind === "noted" ? fill(words.later, { day: printedDate(day) }) : notDone(noted)) };
}

async function handIn(parts: ReportingParts, hearing: Hearing, key: string, file: InboundFile): Promise<Said> {
  const bytes = await parts.fetchFile(hearing.channel, file);
  if (typeof bytes === "string")
    return { reply: saying(words.notEvidence[bytes]), pending: writeWaiting({ kind: "evidence", key }) };
  return report(parts, hearing, key, { kind: "file", name: file.name ?? "", bytes });
}

/** Reports; without evidence it asks for some next. */
async function report(
  { desk }: ReportingParts,
  { address, receivedAt }: Hearing,
  key: string,
  handed?: Handed,
): Promise<Said> {
  const outcome = await desk.report(address, key, receivedAt, handed);
  const reply = saying(reportedSaid(outcome, handed));
  const asksMore = outcome.kind === "refused" || (outcome.kind === "reported" && handed === undefined);
  return asksMore ? { reply, pending: writeWaiting({ kind: "evidence", key }) } : { reply };
}
