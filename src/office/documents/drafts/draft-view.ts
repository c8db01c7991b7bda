import { html, raw } from "hono/html";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import {
  answeredMeta,
  type DocumentDraft,
  type DocumentEntry,
  type LookedAtDraft,
} from "../../../../knowledge/index.ts";
import type { Asked, Html, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { facts, live, type Tone, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import libraryWords from "../../library/library.vi.json" with { type: "json" };
import { replacedIn } from "../document-rows.ts";
import { documentPath, draftPath, draftTrail, named, PATH, said, sizeInWords, TONES } from "../document-words.ts";
import type { DocumentsParts, TrialState } from "../documents-parts.ts";
import { identityForm } from "../identity-form.ts";
import { conflictsTable } from "../looking-back.ts";
import { partAsked, readingHtml } from "../reading-parts.ts";

const words = said.draft;

/** A file from being handed in to being published: how far it is, what was read of it, and what may be done with it. */
export function draftView({ drafts, trials, library }: DocumentsParts): OfficeView {
  return {
    path: "drafts/:draft",
    async show(asked) {
      const id = asked.params.draft ?? "";
      const [draft, looked] = [await drafts.find(id), await drafts.look(id)];
      if (draft === undefined) return undefined;
      const head = html`${live("steps", stepsHtml(draft, trials.state(id)))}${live("facts", html`${factsHtml(draft)}${problemHtml(draft, asked)}`)}`;
      const read = looked === undefined ? html`` : await readHtml(looked, asked, await library.list());
      const title = draft.meta === undefined ? draft.fileName : named(draft.meta);
      // What was read comes by itself once; a page on which it stands already is left to who writes in it.
      const body = html`${head}<div id="live-read"${looked === undefined ? raw(" data-live") : ""}>${read}</div>`;
      return { title, body, trail: draftTrail(), table: standingTable(draft) };
    },
    async stamp({ params: { draft: id = "" } }) {
      return `${(await drafts.find(id))?.revision} ${trials.state(id)}`;
    },
  };
}

/** Where a draft is, for programs that ask how far it is. */
function standingTable(draft: DocumentDraft): Table<DocumentDraft> {
  const columns: Table<DocumentDraft>["columns"] = [
    { key: "id", title: words.file, value: ({ id }) => id },
    { key: "state", title: said.drafts.state, value: ({ state }) => state },
    { key: "revision", title: said.history.at, value: ({ revision }) => revision },
    { key: "problem", title: said.read.doubts, value: ({ problem }) => problem },
    { key: "document", title: said.drafts.document, value: ({ documentId }) => documentId },
  ];
  return { name: said.drafts.name, columns, rows: inMemory([draft], columns), empty: "" };
}

type StepState = "done" | "now" | "later" | "failed" | "whenTried" | "yours";
const STEP_TONES: Readonly<Record<StepState, Tone>> = {
  done: "good",
  now: "wait",
  later: "plain",
  failed: "bad",
  whenTried: "plain",
  yours: "wait",
};

/** How far a file is, step by step. */
function stepsHtml({ state, attempts }: DocumentDraft, trial: TrialState): Html {
  const at = ["waiting", "converting", "reading", "ready", "publishing", "published"].indexOf(state);
  const step = (own: number): StepState => {
    if (state === "problem") return own === 1 ? "failed" : own === 0 ? "done" : "later";
    return at > own ? "done" : at === own ? "now" : "later";
  };
  const tried = { none: "whenTried", making: "now", ready: "done", failed: "failed" } as const;
  const steps: readonly (readonly [string, StepState])[] = [
    [words.steps.kept, "done"],
    [words.steps.converting, step(1)],
    [words.steps.reading, step(2)],
    [words.steps.indexing, at === 3 ? tried[trial] : at > 3 ? "done" : "later"],
    [words.steps.publish, at === 3 ? "yours" : at === 4 ? "now" : at === 5 ? "done" : "later"],
  ];
  const again =
    attempts < 2 || state === "problem" ? "" : at < 3 ? fill(words.again, { count: attempts }) : words.readAfter;
  return html`<ol class="stages">${steps.map(([name, how]) => html`<li>${name} ${tag(words[how], STEP_TONES[how])}</li>`)}</ol>${state === "converting" ? html`<p class="soft">${words.patience}</p>` : ""}${again === "" ? "" : html`<p class="warn">${again}</p>`}`;
}

function factsHtml({ id, fileName, size, by, at, state }: DocumentDraft): Html {
  const isKept = state !== "published" && state !== "discarded";
  const file = isKept
    ? html`${fileName}, ${sizeInWords(size)} · <a href="${draftPath(id)}/original" target="_blank" rel="noopener">${words.original}</a>`
    : fileName;
  return facts([
    [words.file, file],
    [said.drafts.by, fill(words.handedIn, { by, time: instantInWords(at) })],
    [said.drafts.state, tag(said.draftStates[state], TONES[state])],
  ]);
}

/** What stands in the way, and what is over. */
function problemHtml(
  { id, state, problem, fileName, revision, changedBy, changedAt, documentId }: DocumentDraft,
  asked: Asked,
): Html {
  const time = instantInWords(changedAt);
  if (state === "published")
    return html`<p>${fill(words.publishedAs, { by: changedBy, time })} <a href="${documentPath(documentId ?? "")}">${words.seeDocument}</a></p>`;
  if (state === "discarded") return html`<p>${fill(words.discardedBy, { by: changedBy, time })}</p>`;
  if (state !== "problem") return html``;
  const buttons = asked.may("write")
    ? html`${oneButton({ to: `${draftPath(id)}/again`, label: words.readAgain, hidden: { seen: String(revision) }, tone: "quiet" })}${discardButton(id, revision)}`
    : "";
  return html`<p class="warn" role="alert">${problemInWords(problem ?? "", fileName)}</p><div class="actions">${buttons}<a class="button quiet" href="${PATH}">${said.upload.title}</a></div>`;
}

/** Why a file cannot be read, and what to do, in one sentence. */
function problemInWords(problem: string, name: string): string {
  const sentences: Readonly<Record<string, string>> = libraryWords.problem;
  return fill(sentences[problem] ?? libraryWords.problem.failed, { name });
}

function discardButton(id: string, revision: number): Html {
  return oneButton({
    to: `${draftPath(id)}/discard`,
    label: words.discard,
    hidden: { seen: String(revision) },
    tone: "danger",
  });
}

async function readHtml(looked: LookedAtDraft, asked: Asked, entries: readonly DocumentEntry[]): Promise<Html> {
  const { draft, kept, plain, read } = looked;
  const { id, revision } = draft;
  const path = draftPath(id);
  const original = `${path}/original`;
  const identity = identityForm({
    to: `${path}/correct`,
    asked,
    kept,
    plain,
    seen: String(revision),
    fields: ["number", "issuedOn", "issuer", "kind", "title", "signer", "validFrom", "validUntil", "replaces"],
  });
  const isOpen = draft.state === "ready";
  const edit =
    isOpen && asked.may("write")
      ? html`<section class="card"><h2>${said.identity.title}</h2><p>${said.identity.lead}</p>${identity}</section>`
      : "";
  const side = html`<div>${await likenessHtml(looked, asked, entries)}<section class="card"><h2>${said.trial.title}</h2><p>${said.trial.lead}</p><a class="button quiet" href="${path}/trial">${said.trial.link}</a></section>${isOpen && asked.may("approve") ? publishHtml(looked, asked, entries) : ""}${isOpen && asked.may("write") ? discardButton(id, revision) : ""}</div>`;
  return html`<div class="columns">${edit}${side}</div>${readingHtml({ kept, read, path, original, part: partAsked(asked.query, read) })}`;
}

/** How the draft stands to what is in the library. */
async function likenessHtml(
  { draft, kept, likeness, conflicts }: LookedAtDraft,
  asked: Asked,
  entries: readonly DocumentEntry[],
): Promise<Html> {
  const link = (entry: DocumentEntry): Html =>
    html`<a href="${documentPath(entry.id)}">${named(answeredMeta(entry))}</a>`;
  const line = (template: string, document: Html): Html => {
    const [before = "", after = ""] = template.split("{document}");
    return html`<p class="warn">${before}${document}${after}</p>`;
  };
  const alike = entries.find((entry) => likeness.kind !== "new" && entry.id === likeness.kept.source.id);
  const as = entries.find((entry) => entry.id === draft.as);
  const lines = [
    ...(alike === undefined || likeness.kind === "new" ? [] : [line(said.likeness[likeness.kind], link(alike))]),
    ...(as === undefined || as.id === alike?.id ? [] : [line(said.likeness.as, link(as))]),
    ...replacedIn(kept, entries).map((entry) => line(said.likeness.replaces, link(entry))),
  ];
  const told =
    conflicts.length === 0
      ? ""
      : html`<details class="card" id="conflicts"${raw(" open")}><summary>${fill(said.likeness.conflicts, { count: conflicts.length })}</summary>${await tableHtml(conflictsTable(conflicts), asked)}</details>`;
  return html`${lines}${told}`;
}

function publishHtml({ draft, likeness }: LookedAtDraft, asked: Asked, entries: readonly DocumentEntry[]): Html {
  const { id, revision, as } = draft;
  const same = likeness.kind === "new" ? undefined : likeness.kept.source.id;
  const chosen = as ?? same ?? "";
  const choices = [
    { value: "", label: said.publish.asNew },
    ...entries.map((entry) => ({
      value: entry.id,
      label: fill(said.publish.instead, { document: named(answeredMeta(entry)) }),
    })),
  ];
  const form = actForm({
    to: `${draftPath(id)}/publish`,
    asked,
    fields: [
      { name: "seen", label: "", kind: "hidden", value: String(revision) },
      { name: "place", label: said.publish.place, kind: "select", choices, value: chosen },
    ],
    submit: said.publish.submit,
  });
  return html`<section class="card"><h2>${said.publish.title}</h2>${form}</section>`;
}
