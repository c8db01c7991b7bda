import { fill, type Mine, type OwedItem } from "../../../jobs/index.ts";
import { type Said, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { type ActingParts, act } from "./acting.ts";
import type { Hearing } from "./handing-in.ts";
import { whichChoices } from "./owed-wording.ts";
import { receiptSaid, reportedSaid } from "./reported-wording.ts";
import type { Scope } from "./unit-wishes.ts";
import { type Waiting, writeWaiting } from "./waiting.ts";

type ForAll = Extract<Waiting, { readonly kind: "all" }>;

/** What the buttons under the question about all of them send back. */
const [ALL, NONE] = ["reports:all", "reports:none"];
/** Most things that are meant at once, the most urgent first. */
const MOST = 10;

/** What was spoken of last: the thing that the dialogue waits for something about. */
export function spokenOf(waiting: Waiting | undefined): string | undefined {
  return waiting !== undefined && "key" in waiting ? waiting.key : undefined;
}

/** Which of what a unit owes and has reported is meant; without a scope, what was looked at just before if it is owed. */
export function meantOf(mine: Mine, scope: Scope | undefined, waiting: Waiting | undefined): Mine {
  const key = spokenOf(waiting);
  const of = (isMeant: (item: OwedItem) => boolean): Mine => ({
    ...mine,
    items: mine.items.filter(isMeant),
    reported: mine.reported.filter(isMeant),
  });
  if (scope === "other") {
    const others = of(({ owed }) => owed.key !== key);
    return others.items.length + others.reported.length > 0 ? others : mine;
  }
  const last =
    scope === undefined && waiting?.kind === "shown" ? mine.items.filter(({ owed }) => owed.key === key) : [];
  return last.length === 0 ? mine : { ...mine, items: last };
}

/** Names all that are meant and asks whether it is so; nothing is recorded before. */
export function askAll(items: readonly OwedItem[], action: ForAll["action"]): Said {
  const meant = items.slice(0, MOST);
  const list = whichChoices(meant, action).map(({ label }) => `• ${label}`);
  const values = { count: meant.length, list: list.join("\n") };
  return {
    reply: saying(fill(words.all.sure[action], values), [
      { label: fill(words.all.yes, values), question: ALL },
      { label: words.all.no, question: NONE },
    ]),
    pending: writeWaiting({ kind: "all", action, keys: meant.map(({ owed }) => owed.key) }),
  };
}

/** Does what a button under that question says; undefined for other buttons. An old button does nothing, and says so. */
export async function tappedAll(parts: ActingParts, hearing: Hearing, sent: string): Promise<Said | undefined> {
  if (sent !== ALL && sent !== NONE) return undefined;
  const { waiting } = hearing;
  if (waiting?.kind !== "all") return { reply: saying(words.missing) };
  if (sent === ALL) return recordAll(parts, hearing, waiting);
  const mine = await parts.desk.mine(hearing.address);
  if (mine.kind === "stranger") return { reply: saying(words.stranger) };
  return { reply: saying(words.which, whichChoices(mine.items.slice(0, MOST), waiting.action)) };
}

/** Records each of them, one receipt after the other. */
export async function recordAll(parts: ActingParts, hearing: Hearing, { action, keys }: ForAll): Promise<Said> {
  const said: string[] = [];
  for (const key of keys) {
    if (action === "working") {
      said.push((await act(parts, hearing, action, key)).reply.text);
      continue;
    }
    const outcome = await parts.desk.report(hearing.address, key, hearing.receivedAt);
    said.push(outcome.kind === "reported" ? receiptSaid(outcome) : reportedSaid(outcome, [], []));
  }
  if (action === "working") return { reply: saying(said.join("\n")) };
  return { reply: saying([...said, words.all.then].join("\n")), pending: writeWaiting({ kind: "all-done" }) };
}
