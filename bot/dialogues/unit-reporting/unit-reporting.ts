import {
  allAccepted,
  dayNamedIn,
  fill,
  type Mine,
  type OwedAction,
  type OwedItem,
  officeDate,
  readOwedAction,
  type Token,
  tokensOf,
} from "../../../jobs/index.ts";
import { type Dialogue, type Said, saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { agrees } from "../agreeing.ts";
import { isOneOf } from "../phrases.ts";
import { standingAsked } from "../standing-words.ts";
import { writableAddress } from "../writable-address.ts";
import { type ActingParts, act } from "./acting.ts";
import { evidenceSaid } from "./evidence-typed.ts";
import { filesCame, filesWithNote, type Hearing, handIn, report } from "./handing-in.ts";
import { itemChoices, itemInWords, valuesOf, whichChoices } from "./owed-wording.ts";
import { agreedTo, ownWords, tappedMeant } from "./own-words.ts";
import { namesOf } from "./reported-wording.ts";
import { askedOf, extensionAsked, isLateAsked, receiptsAsked, requested } from "./requests.ts";
import { askAll, meantOf, recordAll, spokenOf, tappedAll } from "./several.ts";
import { asksWhatIsOwed, namedWishes, reportsOfUnit, scopeSaid, type UnitWish, unitWish } from "./unit-wishes.ts";
import { readWaiting, type Waiting, writeWaiting } from "./waiting.ts";

/** Most things shown of a long list, the most urgent first. */
const MOST_SHOWN = 10;

/**
 * What a contact of a unit does with what the unit owes: looks, reports, hands in evidence, asks for help or for more
 * time. Each call asks the register whether the person may speak for the unit.
 */
export function createUnitReporting(parts: ActingParts): Dialogue {
  return {
    name: "reporting",
    yieldsToDanger: true,
    knows: (text) => agrees(text) || scopeSaid(text) !== undefined,
    onlyRemembers: (pending) => readWaiting(pending)?.kind === "shown",
    async hearInGroup({ text, action }) {
      const wish = unitWish(text);
      const isWish = wish !== undefined && (wish.isSure || reportsOfUnit(text) !== undefined);
      const isMeant = action === undefined && (asksWhatIsOwed(text) === "sure" || isWish);
      return isMeant ? { reply: saying(words.privately) } : undefined;
    },
    async hear(heard) {
      const address = writableAddress(heard);
      if (address === undefined) return undefined;
      const waiting = heard.pending === undefined ? undefined : readWaiting(heard.pending);
      const hearing: Hearing = { ...heard, address, waiting };
      if (heard.action !== undefined) return tapped(parts, hearing, heard.action);
      // Who asks what came of an earlier wish is not answering our question.
      if (heard.files.length === 0 && standingAsked(heard.text) !== undefined) return undefined;
      return (await waitedFor(parts, hearing)) ?? spokenTo(parts, hearing);
    },
  };
}

async function tapped(parts: ActingParts, hearing: Hearing, sent: string): Promise<Said | undefined> {
  const tap = readOwedAction(sent);
  if (tap === undefined) return (await tappedMeant(parts, hearing, sent)) ?? tappedAll(parts, hearing, sent);
  const { action, key, day } = tap;
  const files = hearing.waiting?.kind === "files" ? hearing.waiting : undefined;
  if (action === "done" && files !== undefined) return handIn(parts, hearing, key, files.files);
  if ((action === "extend" || action === "help" || action === "not-ours") && hearing.waiting?.kind === "request")
    return askedOf(parts, hearing, key, action, hearing.waiting.said);
  const said = await act(parts, hearing, action, key, day);
  if (files === undefined) return said;
  if (said.pending === undefined || action === "show") return { ...said, pending: writeWaiting(files) };
  const { reply } = said;
  const left = fill(words.notKept, { said: namesOf(files.files) });
  return { ...said, reply: { ...reply, text: `${reply.text}\n${left}` } };
}

/** Reads the message as an answer to our question; undefined when it is something else, such as a question. */
async function waitedFor(parts: ActingParts, hearing: Hearing): Promise<Said | undefined> {
  const { waiting, text, files } = hearing;
  if (waiting === undefined) return undefined;
  const dropped = files.length === 0 ? droppedBy(waiting, tokensOf(text)) : undefined;
  if (dropped !== undefined) return { reply: saying(dropped) };
  if (waiting.kind === "all") return agrees(text) ? recordAll(parts, hearing, waiting) : undefined;
  if (waiting.kind === "meant") {
    if (files.length > 0) return waiting.wish === "done" ? handIn(parts, hearing, waiting.key, files) : undefined;
    return agreedTo(parts, hearing, waiting);
  }
  if (!("key" in waiting) || waiting.kind === "which") return undefined;
  const { key } = waiting;
  if (waiting.kind === "shown") return files.length > 0 ? handIn(parts, hearing, key, files) : undefined;
  if (waiting.kind === "evidence") {
    if (files.length > 0) return handIn(parts, hearing, key, files);
    const said = evidenceSaid(text);
    if (said !== undefined) return report(parts, hearing, key, [said]);
    // Said twice, it is the same report and not that of the next thing.
    const wish = unitWish(text);
    return wish?.wish === "done" && wish.scope === undefined ? report(parts, hearing, key) : undefined;
  }
  if (files.length > 0) return filesWithNote(hearing);
  return text === "" ? undefined : askedOf(parts, hearing, key, waiting.kind, text);
}

/** What is said where the words give up what is waited for; undefined for other words, and where there is nothing to give up. */
function droppedBy(waiting: Waiting, spoken: readonly Token[]): string | undefined {
  const isReported = waiting.kind === "evidence" || waiting.kind === "all-done";
  if (waiting.kind === "shown" || !isOneOf(spoken, isReported ? typed.skip : typed.cancel)) return undefined;
  if (waiting.kind === "files") return fill(words.notKept, { said: namesOf(waiting.files) });
  return isReported ? words.noEvidence : words.cancelled;
}

/** Reads a message that answers no question of ours: a question about what is owed, a report, or files. */
async function spokenTo(parts: ActingParts, hearing: Hearing): Promise<Said | undefined> {
  const { text, files, address } = hearing;
  const asked = asksWhatIsOwed(text);
  const wish = unitWish(text) ?? scopedWish(text, hearing.waiting);
  const isRead = asked !== undefined || wish !== undefined || files.length > 0;
  const named = isRead ? [] : namedWishes(text);
  const inOwnWords = () => ownWords(parts, hearing, (meant, mine) => wished(parts, hearing, meant, mine));
  if (!isRead && named.length === 0) return inOwnWords();
  const mine = await parts.desk.mine(address);
  if (mine.kind === "stranger") {
    const isOfUnits = asked === "sure" || wish?.isSure === true || wish?.wish === "late";
    return isOfUnits ? { reply: saying(words.stranger) } : undefined;
  }
  if (files.length > 0) return filesCame(parts, hearing, mine);
  for (const one of named) {
    const called = calledSo(mine, one.named);
    if (called.items.length + called.reported.length > 0) return wished(parts, hearing, one, called);
  }
  if (!isRead) return inOwnWords();
  // "Gửi nhầm cho trường em" takes nothing back where nothing was handed in.
  const isOther = wish?.wish === "take-back" && wish.saysMore && mine.reported.length === 0;
  const other = isOther ? await inOwnWords() : undefined;
  if (other !== undefined) return other;
  // Looking ends no waiting.
  if (wish === undefined) return { reply: shown(mine), pending: hearing.pending };
  return wished(parts, hearing, wish, mine);
}

/** What is meant by words that only say which of several: the answer to "which one?", or another one to look at. */
function scopedWish(text: string, waiting: Waiting | undefined): UnitWish | undefined {
  const scope = waiting?.kind === "which" || spokenOf(waiting) !== undefined ? scopeSaid(text) : undefined;
  const wish = waiting?.kind === "which" ? waiting.action : "show";
  return scope && { wish, scope, isSure: false, saysMore: false };
}

/** What is owed and reported whose title has all these words. */
function calledSo(mine: Mine, named: readonly Token[]): Mine {
  const isCalled = ({ obligation }: OwedItem): boolean => {
    const title = tokensOf(obligation.title);
    return named.every((word) => title.some((one) => allAccepted([word], [one])));
  };
  return { ...mine, items: mine.items.filter(isCalled), reported: mine.reported.filter(isCalled) };
}

async function wished(parts: ActingParts, hearing: Hearing, wish: UnitWish, all: Mine): Promise<Said> {
  const { waiting } = hearing;
  const mine = meantOf(all, wish.scope, waiting);
  const [only, ...others] = mine.items;
  switch (wish.wish) {
    case "show":
      return wish.scope === "other" && only !== undefined && others.length === 0
        ? act(parts, hearing, "show", only.owed.key)
        : { reply: shown(all), pending: hearing.pending };
    case "receipt":
      return { reply: await receiptsAsked(parts, hearing), pending: hearing.pending };
    case "late":
      return { reply: isLateAsked(mine), pending: hearing.pending };
    case "extend":
      return wish.saysMore ? requested(parts, hearing, mine, wish.wish) : extensionAsked(mine);
    case "help":
    case "not-ours":
      return wish.saysMore ? requested(parts, hearing, mine, wish.wish) : reports(parts, hearing, wish.wish, mine);
    case "take-back":
      return takesBack(parts, hearing, mine);
    case "done":
    case "working":
      if (wish.scope === "all" && others.length > 0 && waiting?.kind !== "files") return askAll(mine.items, wish.wish);
      return reports(parts, hearing, wish.wish, mine);
    default:
      return reports(parts, hearing, wish.wish, mine);
  }
}

/** Does what was typed to the one thing that is owed, or asks which one. */
async function reports(
  parts: ActingParts,
  hearing: Hearing,
  action: OwedAction,
  { unit, items, reported }: Mine,
): Promise<Said> {
  const [only, ...others] = items;
  const day = action === "later" ? dayNamedIn(hearing.text, officeDate(Date.parse(hearing.receivedAt))) : undefined;
  // Somebody who has just reported the last thing and says so again.
  const meant = only ?? (action === "done" ? reported[0] : undefined);
  if (meant === undefined) return { reply: saying(fill(words.nothing, { unit: unit.name })) };
  if (others.length > 0) {
    const { waiting, pending } = hearing;
    const isFree = waiting === undefined || waiting.kind === "shown" || waiting.kind === "which";
    const asked = writeWaiting({ kind: "which", action, key: spokenOf(waiting) });
    return { reply: saying(words.which, whichChoices(items, action, day)), pending: isFree ? asked : pending };
  }
  const files = action === "done" && hearing.waiting?.kind === "files" ? hearing.waiting.files : [];
  return files.length > 0
    ? handIn(parts, hearing, meant.owed.key, files)
    : act(parts, hearing, action, meant.owed.key, day);
}

/** Takes back the report that was spoken of last or is the only one, or asks which one. */
async function takesBack(parts: ActingParts, hearing: Hearing, { unit, reported }: Mine): Promise<Said> {
  const { waiting } = hearing;
  const last = waiting?.kind === "evidence" ? reported.find(({ owed }) => owed.key === waiting.key) : undefined;
  const [only, ...others] = reported;
  if (only === undefined) return { reply: saying(fill(words.nothingBack, { unit: unit.name })) };
  if (last === undefined && others.length > 0)
    return { reply: saying(words.whichBack, whichChoices(reported.slice(0, MOST_SHOWN), "take-back")) };
  return act(parts, hearing, "take-back", (last ?? only).owed.key);
}

/** What a unit owes: the one thing with its buttons, or a line for each; with nothing owed, what the office still looks at. */
function shown({ unit, items, reported }: Mine): Outbound {
  const [only, ...others] = items;
  if (only === undefined) {
    const waits = reported.slice(0, MOST_SHOWN).map((item) => fill(words.waits, valuesOf(item)));
    return saying([fill(words.nothing, { unit: unit.name }), ...waits].join("\n"));
  }
  if (others.length === 0) return saying(itemInWords(only), itemChoices(only));
  const first = items.slice(0, MOST_SHOWN);
  const lines = first.map((item, index) => fill(words.line, { number: index + 1, ...valuesOf(item) }));
  const head = fill(words.list, { unit: unit.name, count: items.length });
  return saying([head, ...lines, words.choose].join("\n"), whichChoices(first, "show"));
}
