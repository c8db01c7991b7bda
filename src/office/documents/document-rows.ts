import { html } from "hono/html";
import { sayDate } from "../../../bot/index.ts";
import { fill } from "../../../jobs/index.ts";
import {
  answeredMeta,
  type Conflict,
  type DocumentEntry,
  type DocumentMeta,
  fold,
  isSaidNumber,
  type KeptDocument,
  lookOver,
  validityNotices,
} from "../../../knowledge/index.ts";
import type { Column, Filter, Html, Table } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { type Tone, tag } from "../frame/parts.ts";
import { documentPath, named, said, validityInWords } from "./document-words.ts";

export type State = keyof typeof said.states;

/** A document of the list. */
export interface DocumentRow {
  readonly id: string;
  readonly meta: DocumentMeta;
  readonly state: State;
  readonly places: number;
  readonly doubts: number;
  /** Places at which it says something otherwise than another document. */
  readonly conflicts: number;
}

export const STATE_TONES: Readonly<Record<State, Tone>> = {
  current: "good",
  later: "wait",
  ended: "plain",
  replaced: "plain",
  unconfirmed: "wait",
};

/** How a document stands on a day, by the same rule as answers say it. */
export function stateOf(meta: DocumentMeta, loaded: readonly DocumentMeta[], today: string): State {
  const notices = validityNotices(meta, loaded, today).map(({ kind }) => kind);
  if (notices.includes("replaced")) return "replaced";
  if (notices.includes("expired")) return "ended";
  if (meta.status === "draft") return "unconfirmed";
  return notices.includes("not-in-force-yet") ? "later" : "current";
}

/** The documents of the library, the latest first. */
export function rowsOf(
  entries: readonly DocumentEntry[],
  conflicts: readonly Conflict[],
  today: string,
): readonly DocumentRow[] {
  const metas = entries.map(answeredMeta);
  const counts = new Map<string, number>();
  for (const { one, two } of conflicts)
    for (const { document } of [one, two]) counts.set(document.id, (counts.get(document.id) ?? 0) + 1);
  return entries
    .map((entry, at) => {
      const meta = metas[at] ?? entry.read.meta;
      const { id } = entry;
      const { places } = entry.read;
      return {
        id,
        meta,
        places,
        state: stateOf(meta, metas, today),
        doubts: lookOver(entry).length,
        conflicts: counts.get(id) ?? 0,
      };
    })
    .sort((one, two) => (two.meta.issuedOn ?? "").localeCompare(one.meta.issuedOn ?? ""));
}

const words = said.list;

/** What a person has to look at in a document, each with where its page shows it. */
function lookAt({ doubts, conflicts }: DocumentRow) {
  return [
    ...(conflicts === 0 ? [] : [{ says: fill(words.conflictsOf, { count: conflicts }), at: "conflicts" }]),
    ...(doubts === 0 ? [] : [{ says: fill(words.doubtsOf, { count: doubts }), at: "doubts" }]),
  ];
}

const columns: readonly Column<DocumentRow>[] = [
  {
    key: "number",
    title: words.document,
    value: ({ meta }) => meta.number ?? named(meta),
    cell: ({ id, meta }) =>
      html`<a href="${documentPath(id)}">${meta.number === undefined ? named(meta) : `${meta.kind ?? ""} ${meta.number}`.trim()}</a>`,
    sorts: true,
  },
  {
    key: "issuedOn",
    title: words.issuedOn,
    value: ({ meta }) => meta.issuedOn,
    cell: ({ meta }) => (meta.issuedOn === undefined ? "" : html`<span class="whole">${sayDate(meta.issuedOn)}</span>`),
    sorts: true,
  },
  { key: "issuer", title: words.issuer, value: ({ meta }) => meta.issuer, sorts: true },
  { key: "subject", title: words.subject, value: ({ meta }) => meta.title, sorts: true },
  {
    key: "state",
    title: words.state,
    value: ({ state, meta }) => [said.states[state], validityInWords(meta)].filter((part) => part !== "").join(", "),
    cell: ({ state, meta }) =>
      html`${tag(said.states[state], STATE_TONES[state])} <span class="soft">${validityInWords(meta)}</span>`,
    sorts: true,
  },
  {
    key: "attention",
    title: words.doubts,
    value: (row) =>
      lookAt(row)
        .map(({ says }) => says)
        .join("; "),
    cell: (row) =>
      html`${lookAt(row).map(({ says, at }) => html`<a href="${documentPath(row.id)}#${at}">${says}</a> `)}`,
    sorts: true,
  },
];

/** The list of the library. Kinds are those that it holds. */
export function documentsTable(rows: readonly DocumentRow[], mayApprove: boolean): Table<DocumentRow> {
  const kinds = [...new Set(rows.flatMap(({ meta }) => meta.kind ?? []))].sort((one, two) =>
    one.localeCompare(two, "vi"),
  );
  const filters: readonly Filter[] = [
    { key: "text", title: words.search, kind: "text" },
    { key: "kind", title: words.kind, kind: "choice", choices: kinds.map((kind) => ({ value: kind, label: kind })) },
    {
      key: "state",
      title: words.state,
      kind: "choice",
      choices: [
        ...Object.entries(said.states).map(([value, label]) => ({ value, label })),
        { value: "doubts", label: words.doubts },
        { value: "conflicts", label: words.conflicts },
      ],
    },
  ];
  const list = { name: words.name, columns, filters, rows: inMemory(rows, columns, fits), empty: words.empty };
  return mayApprove ? { ...list, actions: actionsOf } : list;
}

/** What is often done at once from the list; all else stands on the page of the document. */
function actionsOf({ id, meta, state }: DocumentRow): Html {
  const [path, about] = [documentPath(id), named(meta)];
  const confirm =
    state === "unconfirmed" ? oneButton({ to: `${path}/confirm`, label: words.confirm, about, tone: "quiet" }) : "";
  return html`${confirm}${oneButton({ to: `${path}/remove`, label: words.remove, about, tone: "quiet" })}`;
}

function fits({ meta, state, doubts, conflicts }: DocumentRow, key: string, value: string): boolean {
  if (key === "kind") return meta.kind === value;
  if (key === "text") return fold([meta.number, named(meta), meta.title, meta.issuer].join(" ")).includes(fold(value));
  if (value === "doubts") return doubts > 0;
  return value === "conflicts" ? conflicts > 0 : state === value;
}

/** The documents of the library whose place a document says that it takes. */
export function replacedIn(kept: KeptDocument, entries: readonly DocumentEntry[]): readonly DocumentEntry[] {
  const { replaces = [] } = answeredMeta(kept);
  return entries.filter(({ read }) => replaces.some((number) => isSaidNumber(number, read.meta.number)));
}
