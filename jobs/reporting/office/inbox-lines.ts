import { instantInWords } from "../../dates/date-words.ts";
import type { Told } from "../../directory/directory-desk.ts";
import type { Unit } from "../../domain/people/contact.ts";
import type { InboxItem } from "../../domain/people/inbox-item.ts";
import { fill } from "../../domain/sentence.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { reportingWords } from "../reporting-wording.ts";

const { inbox: words, desk } = reportingWords;

/** What waits for the office, one line each; with `all` also what is closed. */
export async function inboxLines(inbox: Pick<Inbox, "in">, units: readonly Unit[], all: boolean): Promise<string[]> {
  const items = await inbox.in(all ? ["open", "assigned", "closed"] : ["open", "assigned"]);
  return items.length === 0 ? [words.empty] : items.map((item) => itemLine(item, units));
}

export async function assignItem(
  inbox: Pick<Inbox, "step">,
  { id, to, by }: { readonly id: string; readonly to: string; readonly by: string },
  at: string,
): Promise<Told> {
  if (by.trim() === "" || to.trim() === "") return { done: false, lines: [desk.noName] };
  const done = await inbox.step(id, { what: "assigned", at, by, note: to });
  return { done, lines: [fill(done ? words.assigned : words.missing, { id, to })] };
}

export async function closeItem(
  inbox: Pick<Inbox, "step">,
  { id, note, by }: { readonly id: string; readonly note: string; readonly by: string },
  at: string,
): Promise<Told> {
  if (by.trim() === "") return { done: false, lines: [desk.noName] };
  const done = await inbox.step(id, { what: "closed", at, by, note });
  return { done, lines: [fill(done ? words.closed : words.missing, { id })] };
}

function itemLine(
  { id, kind, unitId, channel, address, times, lastAt, state, assignee, note }: InboxItem,
  units: readonly Unit[],
): string {
  const codes: Readonly<Record<string, string>> = words.codes;
  return fill(words.row, {
    id,
    times,
    time: instantInWords(lastAt),
    kind: words.kinds[kind],
    unit: units.find((unit) => unit.id === unitId)?.name ?? "",
    from: channel === undefined ? "" : `${channel} ${address ?? ""}`,
    state: fill(words.states[state], { assignee: assignee ?? "" }),
    note: kind === "wrong-codes" ? (codes[note ?? ""] ?? "") : (note ?? ""),
  });
}
