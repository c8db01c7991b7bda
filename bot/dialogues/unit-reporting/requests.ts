import { fill, instantInWords, type Mine, type OwedItem, type UnitDesk } from "../../../jobs/index.ts";
import { type Said, saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import type { Hearing } from "./handing-in.ts";
import { itemChoices, valuesOf, whichChoices } from "./owed-wording.ts";
import { notDone } from "./reported-wording.ts";
import { writeWaiting } from "./waiting.ts";

interface RequestParts {
  readonly desk: UnitDesk;
}

/** Most lines of a menu, the most urgent first. */
const MOST_SHOWN = 10;

/** Passes the words about one thing that is owed to the office: a call for help, an objection, a wish for a later day. */
export async function askedOf(
  { desk }: RequestParts,
  { address, receivedAt }: Hearing,
  key: string,
  kind: Request,
  said: string,
): Promise<Said> {
  if (kind === "extend") {
    const asked = await desk.askExtension(address, key, receivedAt, said);
    if (asked.kind !== "noted") return { reply: saying(notDone(asked)) };
    const own = await desk.item(address, key);
    const unit = own.kind === "own" ? own.unit.name : "";
    return {
      reply: saying(fill(words.extendAsked, { ...valuesOf(asked.item), unit, said: said.replace(/[\s.]+$/u, "") })),
    };
  }
  const to = kind === "help" ? "needs-help" : "not-ours";
  const noted = await desk.note(address, key, receivedAt, { to, note: said });
  if (noted.kind !== "noted") return { reply: saying(notDone(noted)) };
  return { reply: saying(fill(kind === "help" ? words.helped : words.notOurs, valuesOf(noted.item))) };
}

/** Asks until when and why more time is wished. */
export function askExtension(item: OwedItem): Said {
  const { key } = item.owed;
  return { reply: saying(fill(words.askExtend, valuesOf(item))), pending: writeWaiting({ kind: "extend", key }) };
}

/** What the office decides on, in the unit's own words. */
export type Request = "help" | "not-ours" | "extend";

/** A request whose words say enough for the office: of the one thing that is owed, or of what the person chooses. */
export async function requested(
  parts: RequestParts,
  hearing: Hearing,
  { unit, items }: Mine,
  kind: Request,
): Promise<Said> {
  const [only, ...others] = items;
  if (only === undefined) return { reply: saying(fill(words.nothing, { unit: unit.name })) };
  if (others.length === 0) return askedOf(parts, hearing, only.owed.key, kind, hearing.text);
  return { reply: whichRequest(items, kind), pending: writeWaiting({ kind: "request", said: hearing.text }) };
}

/** A wish for a later day that says neither until when nor why: asks for that. */
export function extensionAsked({ unit, items }: Mine): Said {
  const [only, ...others] = items;
  if (only === undefined) return { reply: saying(fill(words.nothing, { unit: unit.name })) };
  return others.length > 0 ? { reply: whichRequest(items, "extend") } : askExtension(only);
}

function whichRequest(items: Mine["items"], kind: Request): Outbound {
  return saying(kind === "extend" ? words.whichExtend : words.which, whichChoices(items.slice(0, MOST_SHOWN), kind));
}

/** What happens to a report that comes late, with the way to ask for more time. */
export function isLateAsked({ unit, items }: Mine): Outbound {
  const [only, ...others] = items;
  if (only === undefined) return saying(fill(words.nothing, { unit: unit.name }));
  if (others.length > 0)
    return saying(`${words.lateTaken}\n${words.whichExtend}`, whichChoices(items.slice(0, MOST_SHOWN), "extend"));
  const said = fill(words.late, { ...valuesOf(only), lateTaken: words.lateTaken });
  return saying(said, itemChoices(only, ["done", "extend"]));
}

/** The receipts of the last reports with what is kept of them. */
export async function receiptsAsked({ desk }: RequestParts, { address }: Hearing): Promise<Outbound> {
  const receipts = await desk.receipts(address);
  if (receipts.kind === "stranger") return saying(words.stranger);
  const { unit, shown } = receipts;
  const states: Readonly<Record<string, string>> = words.receiptStates;
  const lines = shown.map(({ item, receipt, evidence }) =>
    fill(words.receiptShown, {
      ...valuesOf(item),
      number: receipt.number,
      unit: unit.name,
      time: instantInWords(receipt.at),
      by: receipt.by,
      kept: evidence.length === 0 ? "" : fill(words.receiptKept, { said: evidence.map(({ said }) => said).join(", ") }),
      state: states[item.owed.state] ?? "",
    }),
  );
  return saying(lines.length === 0 ? fill(words.noReceipt, { unit: unit.name }) : lines.join("\n"));
}
