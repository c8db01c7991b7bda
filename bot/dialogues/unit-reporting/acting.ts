import { fill, type OwedAction, type OwedItem, owedAction, printedDate } from "../../../jobs/index.ts";
import { type Said, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { type HandingInParts, type Hearing, report } from "./handing-in.ts";
import { itemChoices, itemInWords, valuesOf } from "./owed-wording.ts";
import { notDone } from "./reported-wording.ts";
import { askExtension } from "./requests.ts";
import { unitWish } from "./unit-wishes.ts";
import { writeWaiting } from "./waiting.ts";

export interface ActingParts extends HandingInParts {
  /** Gives the ISO date a number of working days from today. */
  readonly workingDay: (count: number) => Promise<string>;
}

const LATER = [1, 3, 5];

/** Does what a button or a sentence says to one thing that the unit owes. */
export async function act(
  parts: ActingParts,
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
      return { reply: saying(itemInWords(item), itemChoices(item)), pending: writeWaiting({ kind: "shown", key }) };
    case "help":
      return { reply: saying(words.askHelp), pending: writeWaiting({ kind: "help", key }) };
    case "not-ours":
      return { reply: saying(words.askWhy), pending: writeWaiting({ kind: "not-ours", key }) };
    case "extend":
      return askExtension(item);
    case "working": {
      const noted = await parts.desk.note(address, key, receivedAt, { to: "working" });
      const reply = saying(noted.kind === "noted" ? fill(words.working, values) : notDone(noted));
      return { reply, pending: writeWaiting({ kind: "shown", key }) };
    }
    case "take-back": {
      const why = unitWish(hearing.text)?.saysMore === true ? hearing.text : undefined;
      const taken = await parts.desk.takeBack(address, key, receivedAt, why);
      return taken.kind === "noted"
        ? { reply: saying(fill(words.takenBack, valuesOf(taken.item)), itemChoices(taken.item).slice(0, 1)) }
        : { reply: saying(notDone(taken)) };
    }
    case "later":
      return day === undefined ? laterMenu(parts, item, values) : remind(parts, hearing, key, day);
  }
}

async function laterMenu(
  { workingDay }: ActingParts,
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

async function remind(parts: ActingParts, { address, receivedAt }: Hearing, key: string, day: string): Promise<Said> {
  const noted = await parts.desk.remindOn(address, key, receivedAt, day);
  if (noted.kind === "too-late") {
    const { reply } = await laterMenu(parts, noted.item, valuesOf(noted.item));
    // Another day can still be chosen, or none.
    const text = `${fill(words.notThatDay, { day: printedDate(day) })} ${reply.text}`;
    return { reply: reply.choices.length === 0 ? reply : { ...reply, text } };
  }
  return { reply: saying(noted.kind === "noted" ? fill(words.later, { day: printedDate(day) }) : notDone(noted)) };
}
