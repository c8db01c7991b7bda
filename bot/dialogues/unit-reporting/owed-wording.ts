import {
  fill,
  instantInWords,
  lastMomentInWords,
  type OwedItem,
  owedAction,
  periodInWords,
} from "../../../jobs/index.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };

type Choices = Outbound["choices"];

/** Values for sentences about something a unit owes. */
export function valuesOf({ owed, obligation, lastDay, clock, isLate }: OwedItem) {
  const day = lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock });
  const due = lastDay === undefined ? words.noDay : fill(isLate ? words.dueLate : words.due, { day });
  const state = fill(words.states[owed.state], { time: instantInWords(owed.at), note: owed.note ?? "" });
  return { title: obligation.title, period: periodInWords(obligation, owed.period), day, due, state };
}

/** One thing a unit owes, with the place where a document says so. */
export function itemInWords(item: OwedItem): string {
  const { source } = item.obligation;
  const said =
    source.kind === "document"
      ? fill(words.source, { document: source.document, quote: source.quote })
      : fill(words.officeSource, { by: source.by });
  return `${fill(words.item, valuesOf(item))}\n${said}`;
}

const UNDER_ITEM = ["done", "working", "help", "not-ours", "later"] as const;

/** The buttons under it, or some of them. */
export function itemChoices(
  { owed }: { readonly owed: Pick<OwedItem["owed"], "key"> },
  actions: readonly (keyof typeof words.buttons)[] = UNDER_ITEM,
): Choices {
  return actions.map((action) => ({
    label: words.buttons[action],
    question: owedAction(action, owed.key),
  }));
}

/** A line for each thing the unit owes, to choose one; with the ISO date on which it is to be reminded of, where that was said. */
export function whichChoices(
  items: readonly OwedItem[],
  action: Parameters<typeof owedAction>[0],
  day?: string,
): Choices {
  return items.map(({ owed, obligation }) => ({
    label: fill(words.choice, { title: obligation.title, period: periodInWords(obligation, owed.period) }),
    question: owedAction(action, owed.key, day),
  }));
}

/** A line for each report that more can be added to. */
export function addChoices(reported: readonly OwedItem[]): Choices {
  return reported.map(({ owed, obligation }) => ({
    label: fill(words.addTo, { title: obligation.title, period: periodInWords(obligation, owed.period) }),
    question: owedAction("done", owed.key),
  }));
}
