import { html } from "hono/html";
import { passageAnchor, sayPlace, vietnamese } from "../../../bot/index.ts";
import { instantInWords } from "../../../jobs/index.ts";
import { answeredMeta, type Conflict, type DocumentMeta, fold, type RecordedChange } from "../../../knowledge/index.ts";
import type { Html, OfficeView, Table } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { documentPath, named, PATH, said } from "./document-words.ts";
import type { DocumentsParts } from "./documents-parts.ts";

const trail = [{ title: said.title, href: PATH }];

/** Where two documents that should agree say the same with other figures, both places side by side. */
export function conflictsView({ library }: DocumentsParts): OfficeView {
  return {
    path: "conflicts",
    async show(asked) {
      const table = conflictsTable(await library.conflicts());
      const body = html`<p>${said.conflicts.lead}</p>${await tableHtml(table, asked)}`;
      return { title: said.conflicts.title, table, trail, body };
    },
    stamp: async () => String(await library.revision()),
  };
}

/** A list of conflicts; each place is a way to it in its document. */
export function conflictsTable(conflicts: readonly Conflict[]): Table<Conflict> {
  const { one, two, none, name } = said.conflicts;
  const side = (at: Conflict["one"]): string => `${named(at.document)}, ${at.placeId}: “${at.sentence}”`;
  const columns: Table<Conflict>["columns"] = [
    { key: "one", title: one, value: (row) => side(row.one), cell: (row) => sideHtml(row.one), sorts: true },
    { key: "two", title: two, value: (row) => side(row.two), cell: (row) => sideHtml(row.two), sorts: true },
  ];
  return { name, columns, rows: inMemory(conflicts, columns), empty: none };
}

function sideHtml({ document, passage, sentence }: Conflict["one"]): Html {
  const place = sayPlace(passage.place, vietnamese);
  const label = `${named(document)}${place === "" ? "" : `, ${place}`}`;
  return html`<a href="${documentPath(document.id)}?at=${encodeURIComponent(passage.id)}#${passageAnchor(passage.id)}">${label}</a><blockquote>${sentence}</blockquote>`;
}

/** Every change of the library with who and when; the last one can be taken back. */
export function historyView({ library }: DocumentsParts): OfficeView {
  return {
    path: "history",
    async show(asked) {
      const history = await library.history();
      const loaded = new Map((await library.list()).map((entry) => [entry.id, answeredMeta(entry)]));
      const table = historyTable(history, async (id) => loaded.get(id) ?? (await library.metaOf(id)), loaded);
      const [last] = lastBatch(history);
      const undo =
        last === undefined || !asked.may("approve")
          ? ""
          : oneButton({ to: `${PATH}/undo`, label: said.history.undo, hidden: { revision: String(last.revision) } });
      return { title: said.history.title, table, trail, body: html`${undo}${await tableHtml(table, asked)}` };
    },
    stamp: async () => String(await library.revision()),
  };
}

interface HistoryRow {
  readonly change: RecordedChange;
  readonly document: string;
}

/** Changes, the latest first. What was taken out since is called as it was called then. */
function historyTable(
  history: readonly RecordedChange[],
  metaOf: (id: string) => Promise<DocumentMeta | undefined>,
  loaded: ReadonlyMap<string, DocumentMeta>,
): Table<HistoryRow> {
  const { at, by, what, document, undone, none, name } = said.history;
  const columns: Table<HistoryRow>["columns"] = [
    { key: "at", title: at, value: ({ change }) => instantInWords(change.at) },
    { key: "by", title: by, value: ({ change }) => (change.kind === "seed" ? said.history.program : change.by) },
    {
      key: "what",
      title: what,
      value: ({ change }) => said.changes[change.kind] + (change.undone ? ` (${undone})` : ""),
      cell: ({ change }) => html`${said.changes[change.kind]} ${change.undone ? tag(undone) : ""}`,
    },
    {
      key: "document",
      title: document,
      value: (row) => row.document,
      cell: ({ change: { documentId }, document: called }) =>
        loaded.has(documentId) ? html`<a href="${documentPath(documentId)}">${called}</a>` : called,
    },
  ];
  return {
    name,
    columns,
    empty: none,
    filters: [{ key: "by", title: by, kind: "text" }],
    async rows({ from, size, filters }) {
      const wanted = history.filter((change) => fold(change.by).includes(fold(filters.by ?? "")));
      const called = async (change: RecordedChange): Promise<HistoryRow> => {
        const meta = await metaOf(change.documentId);
        return { change, document: meta === undefined ? change.documentId : named(meta) };
      };
      return { rows: await Promise.all(wanted.slice(from, from + size).map(called)), total: wanted.length };
    },
  };
}

/** All of what `undo` would take back: the changes of the last command of a person, the latest first. */
export function lastBatch(history: readonly RecordedChange[]): readonly RecordedChange[] {
  const open = history.filter(({ undone, kind }) => !undone && kind !== "undo" && kind !== "seed");
  return open.filter(({ batch }) => batch === open[0]?.batch);
}

/** "Cô Lan hôm nay lúc …" of a question about a change. */
export function changeInWords({ kind, by, at }: RecordedChange): Record<"change" | "by" | "time", string> {
  return { change: said.changes[kind], by, time: instantInWords(at) };
}
