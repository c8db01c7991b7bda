import { EVERYBODY } from "../domain/audience.ts";
import { printedDate } from "../domain/calendar-date.ts";
import type { SendingChannel, Unit } from "../domain/contact.ts";
import type { Decision } from "../domain/decision.ts";
import { UNIT_ROLES } from "../domain/link-code.ts";
import type { Message, SendOutcome } from "../domain/outcome.ts";
import { owedAction } from "../domain/owed-action.ts";
import type { Receipt } from "../domain/receipt.ts";
import { fill } from "../domain/sentence.ts";
import type { Directory } from "../ports.ts";
import type { OwedItem } from "./owed-item.ts";
import { reportingWords, timeInWords } from "./said.ts";

export interface TellParts {
  readonly directory: Pick<Directory, "recipients">;
  /** Sends at once, as an answer is sent; undefined while nothing can be sent. */
  readonly send: () =>
    | ((channel: SendingChannel, address: string, message: Message) => Promise<SendOutcome>)
    | undefined;
}

const MOST_PEOPLE = 50;

/**
 * Tells everybody who speaks for a unit what the office decided, each by the channel they wrote on last that takes it;
 * gives how many were told. Who was not is told by the next reminder, which says the same state.
 */
export async function tellUnit(
  { directory, send }: TellParts,
  item: OwedItem,
  unit: Unit,
  decision: Decision["kind"],
  receipt: Receipt | undefined,
): Promise<number> {
  const sending = send();
  if (sending === undefined) return 0;
  const message = decisionMessage(item, unit, decision, receipt);
  const people = await directory.recipients(
    { ...EVERYBODY, roles: UNIT_ROLES, units: [unit.id] },
    { limit: MOST_PEOPLE },
  );
  let told = 0;
  for (const { contacts } of people) {
    const open = contacts
      .filter(({ consent, unreachable }) => consent === "given" && unreachable === undefined)
      .sort((left, right) => (right.lastWroteAt ?? "").localeCompare(left.lastWroteAt ?? ""));
    for (const { channel, address } of open) {
      if ((await sending(channel, address, message)).kind !== "sent") continue;
      told += 1;
      break;
    }
  }
  return told;
}

function decisionMessage(
  { owed, obligation, lastDay }: OwedItem,
  unit: Unit,
  decision: Decision["kind"],
  receipt: Receipt | undefined,
): Message {
  const { toUnit, due, noDay, reported } = reportingWords;
  const text = fill(toUnit[decision], {
    ...{ title: obligation.title, period: owed.period, unit: unit.name, note: owed.note ?? "" },
    ...(receipt === undefined ? {} : { number: receipt.number, time: timeInWords(receipt.at) }),
    due: lastDay === undefined ? noDay : fill(due, { day: printedDate(lastDay) }),
  });
  const owes = decision === "return" || decision === "reopen" || decision === "extend";
  return { text, buttons: owes ? [{ label: reported, action: owedAction("done", owed.key) }] : [] };
}
