import { z } from "zod";
import { announcingWords, type Inbox, instantInWords } from "../../../jobs/index.ts";
import { act, maybeText, type OfficeAct, type OfficeView, type Table } from "../frame/contract.ts";
import { actForm, folded } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { shortened } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import todayWords from "./today.vi.json" with { type: "json" };

type InboxItem = Awaited<ReturnType<Inbox["in"]>>[number];

export interface InboxParts {
  readonly inbox: Pick<Inbox, "in" | "step">;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** Kinds of what waits that have no page of their own. */
const LISTED = ["correction", "nobody-in-charge", "wrong-codes"] as const satisfies readonly InboxItem["kind"][];
const words = todayWords.inbox;
const ADDRESS = "/office/today/inbox";
const LAST_SIGNS = 4;
const LONGEST_NOTE = 400;

/** What waits for the office and is seen to nowhere else: each with what it is, since when, and a way to say that it is done. */
export function inboxView({ inbox }: InboxParts): OfficeView {
  const waiting = async (): Promise<readonly InboxItem[]> =>
    (await inbox.in(["open", "assigned"])).filter(({ kind }) => LISTED.some((one) => one === kind));
  return {
    path: "inbox",
    async show(asked) {
      const table = inboxTable(await waiting());
      const actions = (item: InboxItem) => {
        const to = `${ADDRESS}/${item.id}/close`;
        const fields = [{ name: "note", label: words.doneNote, kind: "text", max: 300 }] as const;
        const form = actForm({ to, asked, fields, submit: words.done, tone: "quiet" });
        return folded(words.done, form, asked.rejected?.to === to);
      };
      const shown = asked.may("write") ? { ...table, actions } : table;
      const body = await tableHtml(shown, asked);
      return { title: words.title, body, table, trail: [{ title: todayWords.title, href: "/office/today" }] };
    },
  };
}

function inboxTable(all: readonly InboxItem[]): Table<InboxItem> {
  const columns: Table<InboxItem>["columns"] = [
    { key: "kind", title: words.kind, value: ({ kind }) => titleOf(kind), sorts: true },
    {
      key: "what",
      title: words.what,
      value: noteInWords,
      cell: (item) => shortened(noteInWords(item), LONGEST_NOTE),
    },
    { key: "from", title: words.from, value: fromInWords },
    { key: "times", title: words.times, value: ({ times }) => times, sorts: true, isNumber: true },
    {
      key: "since",
      title: words.since,
      value: ({ firstAt }) => firstAt,
      cell: ({ firstAt }) => instantInWords(firstAt),
      sorts: true,
    },
  ];
  return {
    ...{ name: words.file, columns, empty: words.empty },
    filters: [
      {
        ...{ key: "kind", title: words.kind, kind: "choice" },
        choices: LISTED.map((value) => ({ value, label: titleOf(value) })),
      },
    ],
    rows: inMemory(all, columns, ({ kind }, _, value) => kind === value),
  };
}

function titleOf(kind: InboxItem["kind"]): string {
  const parts: Readonly<Record<string, { readonly title: string }>> = todayWords.parts;
  return parts[kind]?.title ?? kind;
}

/** What somebody wrote, or why a code was not taken. */
function noteInWords({ kind, note = words.noNote }: InboxItem): string {
  const codes: Readonly<Record<string, string>> = words.codes;
  return kind === "wrong-codes" ? (codes[note] ?? note) : note;
}

/** The chat that it came from, by the end of its address: "Telegram …0002". */
function fromInWords({ channel, address = "" }: InboxItem): string {
  if (channel === undefined) return "";
  const names: Readonly<Record<string, string>> = announcingWords.channels;
  return `${names[channel] ?? channel} …${address.slice(-LAST_SIGNS)}`;
}

/** Says that something of the list is seen to. */
export function inboxAct({ inbox, instant }: InboxParts): OfficeAct {
  return act({
    path: "inbox/:id/close",
    title: words.act,
    needs: "write",
    view: "inbox",
    fields: z.object({ note: maybeText(300) }),
    async run({ note = "" }, { account, params: { id = "" } }) {
      const item = (await inbox.in(["open", "assigned"])).find((one) => one.id === id);
      const isListed = LISTED.some((one) => one === item?.kind);
      const step = { what: "closed", at: instant(), by: account, note } as const;
      if (item === undefined || !isListed || !(await inbox.step(id, step)))
        return { kind: "late", says: words.doneBefore };
      const change = { object: `${titleOf(item.kind)}: ${shortened(noteInWords(item))}`, after: note };
      return { kind: "done", said: words.doneSaid, go: `${ADDRESS}?kind=${item.kind}`, change };
    },
  });
}
