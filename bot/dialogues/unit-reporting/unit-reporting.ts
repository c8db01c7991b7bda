import {
  fill,
  foldedKey,
  type Mine,
  type OwedAction,
  type OwedItem,
  owedAction,
  printedDate,
  readOwedAction,
  tokensOf,
} from "../../../jobs/index.ts";
import { type Dialogue, type Said, saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { writableAddress } from "../writable-address.ts";
import { evidenceSaid } from "./evidence-typed.ts";
import { filesCame, filesWithNote, type HandingInParts, type Hearing, handIn, report } from "./handing-in.ts";
import { itemChoices, itemInWords, valuesOf, whichChoices } from "./owed-wording.ts";
import { namesOf, notDone } from "./reported-wording.ts";
import { asksWhatIsOwed, reportsOfUnit } from "./unit-wishes.ts";
import { readWaiting, writeWaiting } from "./waiting.ts";

export interface ReportingParts extends HandingInParts {
  /** Gives the ISO date a number of working days from today. */
  readonly workingDay: (count: number) => Promise<string>;
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
    yieldsToDanger: true,
    async hearInGroup({ text, action }) {
      const isMeant = action === undefined && (asksWhatIsOwed(text) === "sure" || reportsOfUnit(text) !== undefined);
      return isMeant ? { reply: saying(words.privately) } : undefined;
    },
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
  const files = hearing.waiting?.kind === "files" ? hearing.waiting : undefined;
  if (action === "done" && files !== undefined) return handIn(parts, hearing, key, files.files);
  const said = await act(parts, hearing, action, key, day);
  if (files === undefined) return said;
  if (said.pending === undefined) return { ...said, pending: writeWaiting(files) };
  const { reply } = said;
  const left = fill(words.notKept, { said: namesOf(files.files) });
  return { ...said, reply: { ...reply, text: `${reply.text}\n${left}` } };
}

/** Reads the message as an answer to our question; undefined when it is something else, such as a question. */
async function waitedFor(parts: ReportingParts, hearing: Hearing): Promise<Said | undefined> {
  const { waiting, text, files } = hearing;
  if (waiting === undefined) return undefined;
  const spoken = foldedKey(tokensOf(text));
  if (waiting.kind === "files") {
    if (files.length > 0 || !typed.cancel.includes(spoken)) return undefined;
    return { reply: saying(fill(words.notKept, { said: namesOf(waiting.files) })) };
  }
  const { key } = waiting;
  if (waiting.kind === "evidence") {
    if (files.length > 0) return handIn(parts, hearing, key, files);
    const said = evidenceSaid(text);
    if (said !== undefined) return report(parts, hearing, key, [said]);
    // Said twice, it is the same report and not that of the next thing.
    if (reportsOfUnit(text) === "done") return report(parts, hearing, key);
    return typed.skip.includes(spoken) ? { reply: saying(words.noEvidence) } : undefined;
  }
  if (files.length > 0) return filesWithNote(hearing);
  if (text === "") return undefined;
  if (typed.cancel.includes(spoken)) return { reply: saying(words.cancelled) };
  const to = waiting.kind === "help" ? "needs-help" : "not-ours";
  const noted = await parts.desk.note(hearing.address, key, hearing.receivedAt, { to, note: text });
  if (noted.kind !== "noted") return { reply: saying(notDone(noted)) };
  return { reply: saying(fill(to === "needs-help" ? words.helped : words.notOurs, valuesOf(noted.item))) };
}

/** Reads a message that answers no question of ours: a question about what is owed, a report, or files. */
async function spokenTo(parts: ReportingParts, hearing: Hearing): Promise<Said | undefined> {
  const { text, files, address } = hearing;
  const asked = asksWhatIsOwed(text);
  const action = reportsOfUnit(text);
  if (asked === undefined && action === undefined && files.length === 0) return undefined;
  const mine = await parts.desk.mine(address);
  if (mine.kind === "stranger") return asked === "sure" ? { reply: saying(words.stranger) } : undefined;
  if (files.length > 0) return filesCame(parts, hearing, mine);
  if (action === "take-back") return takesBack(parts, hearing, mine);
  if (action !== undefined) return reports(parts, hearing, action, mine);
  // Looking at the list ends no waiting.
  return { reply: shown(mine), pending: hearing.pending };
}

/** Does what was typed to the one thing that is owed, or asks which one. */
async function reports(
  parts: ReportingParts,
  hearing: Hearing,
  action: OwedAction,
  { unit, items, reported }: Mine,
): Promise<Said> {
  const [only, ...others] = items;
  // Somebody who has just reported the last thing and says so again.
  const meant = only ?? (action === "done" ? reported[0] : undefined);
  if (meant === undefined) return { reply: saying(fill(words.nothing, { unit: unit.name })) };
  if (others.length > 0) return { reply: saying(words.which, whichChoices(items, action)), pending: hearing.pending };
  const files = action === "done" && hearing.waiting?.kind === "files" ? hearing.waiting.files : [];
  return files.length > 0 ? handIn(parts, hearing, meant.owed.key, files) : act(parts, hearing, action, meant.owed.key);
}

/** Takes back the report that was spoken of last or is the only one, or asks which one. */
async function takesBack(parts: ReportingParts, hearing: Hearing, { unit, reported }: Mine): Promise<Said> {
  const { waiting } = hearing;
  const last = waiting?.kind === "evidence" ? reported.find(({ owed }) => owed.key === waiting.key) : undefined;
  const [only, ...others] = reported;
  if (only === undefined) return { reply: saying(fill(words.nothingBack, { unit: unit.name })) };
  if (last === undefined && others.length > 0)
    return { reply: saying(words.whichBack, whichChoices(reported.slice(0, MOST_SHOWN), "take-back")) };
  return act(parts, hearing, "take-back", (last ?? only).owed.key);
}

/** What a unit owes: the one thing with its buttons, or a line for each. */
function shown({ unit, items }: Mine): Outbound {
  const [only, ...others] = items;
  if (only === undefined) return saying(fill(words.nothing, { unit: unit.name }));
  if (others.length === 0) return saying(itemInWords(only), itemChoices(only));
  const first = items.slice(0, MOST_SHOWN);
  const lines = first.map((item, index) => fill(words.line, { number: index + 1, ...valuesOf(item) }));
  const head = fill(words.list, { unit: unit.name, count: items.length });
  return saying([head, ...lines, words.choose].join("\n"), whichChoices(first, "show"));
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
    case "take-back": {
      const taken = await parts.desk.takeBack(address, key, receivedAt);
      return taken.kind === "noted"
        ? { reply: saying(fill(words.takenBack, valuesOf(taken.item)), itemChoices(taken.item).slice(0, 1)) }
        : { reply: saying(notDone(taken)) };
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
