import { html } from "hono/html";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { DocumentDraft, RecordedChange } from "../../../knowledge/index.ts";
import type { Asked, Html, OfficeView, Table } from "../frame/contract.ts";
import { actForm, oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { live, tag, tiles } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { type DocumentRow, documentsTable, rowsOf } from "./document-rows.ts";
import { draftPath, named, PATH, said, sizeInWords, TONES } from "./document-words.ts";
import type { DocumentsParts } from "./documents-parts.ts";
import { lastBatch } from "./looking-back.ts";

/** All documents, with what was handed in and waits above them. */
export function listView({ library, drafts, today }: DocumentsParts): OfficeView {
  const rows = async () => rowsOf(await library.list(), await library.conflicts(), today());
  return {
    path: "",
    async show(asked) {
      const [all, open] = [await rows(), await drafts.open()];
      const table = documentsTable(all, asked.may("approve"));
      const isPublished = await library.isPublished();
      return {
        title: said.title,
        table,
        body: html`${asked.may("write") ? uploadHtml(asked) : ""}${live("drafts", draftsHtml(open, asked))}${live("index", isPublished ? "" : html`<p class="warn">${said.indexing}</p>`)}<h2>${said.list.loaded}</h2>${tilesHtml(all)}${await tableHtml(table, asked)}${lastHtml(await library.history(), asked)}`,
      };
    },
    async stamp() {
      const open = await drafts.open();
      const states = open.map(({ id, revision }) => `${id} ${revision}`).join();
      return `${states} ${await library.revision()} ${await library.isPublished()}`;
    },
  };
}

/** What was handed in and waits, as a page and for programs that ask how far it is. */
export function draftsView({ drafts }: DocumentsParts): OfficeView {
  return {
    path: "drafts",
    async show(asked) {
      const table = draftsTable(await drafts.open());
      const trail = [{ title: said.title, href: PATH }];
      return { title: said.drafts.title, table, trail, body: live("drafts", tableHtml(table, asked)) };
    },
    stamp: async () => (await drafts.open()).map(({ id, revision }) => `${id} ${revision}`).join(),
  };
}

/** The form that takes files; `to` is the act that keeps them. */
export function uploadHtml(asked: Asked, to = `${PATH}/upload`, title = said.upload.title): Html {
  const { field, hint, submit } = said.upload;
  const accept = ".doc,.docx,.odt,.rtf,.pdf,.htm,.html,.xls,.xlsx,.csv,.md,.txt";
  const form = actForm({
    to,
    asked,
    fields: [{ name: "files", label: field, kind: "file", hint, accept, several: true, required: true }],
    submit,
  });
  return html`<section class="card" data-drop><h2>${title}</h2>${form}</section>`;
}

function draftsHtml(open: readonly DocumentDraft[], asked: Asked): Html {
  if (open.length === 0) return html``;
  const rows = open.map((draft) => {
    const { fileName, meta, state, by, at } = draft;
    const label = state === "ready" ? said.drafts.open : said.drafts.see;
    return html`<tr><td data-name="${said.drafts.file}"><a href="${draftPath(draft.id)}">${fileName}</a></td><td data-name="${said.drafts.document}">${meta === undefined ? "" : named(meta)}</td><td data-name="${said.drafts.state}">${tag(said.draftStates[state], TONES[state])}</td><td data-name="${said.drafts.by}">${by}, ${instantInWords(at)}</td><td class="acts"><a href="${draftPath(draft.id)}" aria-label="${label}: ${fileName}">${label}</a> ${asked.may("write") ? discardOf(draft) : ""}</td></tr>`;
  });
  const { title, file, document, state, by } = said.drafts;
  return html`<h2>${title}</h2><table><thead><tr><th scope="col">${file}</th><th scope="col">${document}</th><th scope="col">${state}</th><th scope="col">${by}</th><th scope="col">${said.drafts.see}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function discardOf({ id, fileName, revision }: DocumentDraft): Html {
  const hidden = { seen: String(revision) };
  return oneButton({
    to: `${draftPath(id)}/discard`,
    label: said.drafts.discard,
    about: fileName,
    hidden,
    tone: "quiet",
  });
}

function draftsTable(open: readonly DocumentDraft[]): Table<DocumentDraft> {
  const { file, document, state, by, at, name, empty } = said.drafts;
  const columns: Table<DocumentDraft>["columns"] = [
    {
      key: "file",
      title: file,
      value: ({ fileName }) => fileName,
      cell: ({ id, fileName }) => html`<a href="${draftPath(id)}">${fileName}</a>`,
      sorts: true,
    },
    { key: "document", title: document, value: ({ meta }) => (meta === undefined ? "" : named(meta)) },
    {
      key: "state",
      title: state,
      value: ({ state: now }) => said.draftStates[now],
      cell: (draft) => tag(said.draftStates[draft.state], TONES[draft.state]),
      sorts: true,
    },
    { key: "size", title: said.drafts.size, value: ({ size }) => sizeInWords(size) },
    { key: "by", title: by, value: ({ by: who }) => who, sorts: true },
    { key: "at", title: at, value: ({ at: when }) => instantInWords(when) },
  ];
  return { name, columns, rows: inMemory(open, columns), empty };
}

function tilesHtml(rows: readonly DocumentRow[]): Html {
  const count = (state: DocumentRow["state"]): number => rows.filter((row) => row.state === state).length;
  const doubts = rows.filter((row) => row.doubts > 0).length;
  const conflicts = rows.filter((row) => row.conflicts > 0).length;
  const href = (state: string): string => `${PATH}?state=${state}`;
  return tiles([
    { label: said.states.current, count: count("current"), href: href("current"), tone: "good" },
    ...(["later", "unconfirmed", "replaced", "ended"] as const).flatMap((state) =>
      count(state) === 0 ? [] : [{ label: said.states[state], count: count(state), href: href(state) }],
    ),
    ...(doubts === 0 ? [] : [{ label: said.list.doubts, count: doubts, href: href("doubts"), tone: "wait" as const }]),
    ...(conflicts === 0
      ? []
      : [{ label: said.list.conflicts, count: conflicts, href: `${PATH}/conflicts`, tone: "bad" as const }]),
  ]);
}

/** What was changed last, and the button that takes it back. */
function lastHtml(history: readonly RecordedChange[], asked: Asked): Html {
  const link = html`<p><a href="${PATH}/history">${said.list.history}</a></p>`;
  const batch = lastBatch(history);
  const [last] = batch;
  if (last === undefined || !asked.may("approve")) return link;
  const { by, kind, at, revision } = last;
  const line = fill(said.history.last, {
    by,
    change: said.changes[kind],
    count: batch.length,
    time: instantInWords(at),
  });
  const undo = oneButton({
    to: `${PATH}/undo`,
    label: said.history.undo,
    hidden: { revision: String(revision) },
    tone: "quiet",
  });
  return html`<section class="card"><p>${line}</p>${undo}${link}</section>`;
}
