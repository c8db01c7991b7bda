import { html } from "hono/html";
import { sayDate, sayDocument, vietnamese } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type {
  DecidedOutcome,
  DoubtfulReading,
  FileDesk,
  HelpOutcome,
  LookedAtReading,
  ReadingHelp,
  ReadingProposal,
  RecordedChange,
} from "../../../knowledge/index.ts";
import channelWords from "../administration/channels/channels.vi.json" with { type: "json" };
import { type Acted, type Html, type OfficePage, officeWords } from "../pages/page.ts";
import { sayUndone } from "./document-lines.ts";
import words from "./library.vi.json" with { type: "json" };

export interface DocumentsPageParts {
  readonly help: ReadingHelp;
  readonly library: Pick<FileDesk, "undo" | "history">;
}

const said = words.help;
const PATH = "/office/documents";

/** Documents that a person has to look at; of one, what a model points at for what is missing, to be confirmed one by one. */
export function documentsPage({ help, library }: DocumentsPageParts): OfficePage {
  return {
    path: "documents",
    title: said.title,
    async show({ query: { document } }) {
      if (document === undefined) return listHtml(await help.doubtful());
      const looked = await help.look(document);
      const one = looked === undefined ? html`<p>${said.noDocument}</p>` : oneHtml(looked, await lastChange(library));
      return html`<p><a href="${PATH}">${said.back}</a></p>${one}`;
    },
    async act(form, { account, query: { document = "" } }): Promise<Acted> {
      const { proposal = "", value = "" } = form;
      switch (form.do) {
        case "ask":
          return { said: sayHelp(await help.ask(document, account)) };
        case "confirm":
          return { said: sayDecided(await help.confirm(proposal, value, account)) };
        case "dismiss":
          return { said: (await help.dismiss(proposal)) ? said.dismissed : said.gone };
        case "undo":
          return { said: await undo(library, form.revision, account) };
        default:
          return { said: officeWords.announcements.noSuchAction };
      }
    },
  };
}

type Library = DocumentsPageParts["library"];

/** What `undo` would take back. */
async function lastChange(library: Pick<Library, "history">): Promise<RecordedChange | undefined> {
  return (await library.history()).find(({ undone, kind }) => !undone && kind !== "undo" && kind !== "seed");
}

/** Takes back the change that was shown, and no later one. */
async function undo(library: Library, revision: string | undefined, by: string): Promise<string> {
  if (String((await lastChange(library))?.revision) !== revision) return said.changedSince;
  return sayUndone(await library.undo(by))
    .map(({ line }) => line)
    .join(" ");
}

function undoHtml({ revision, kind, by, at }: RecordedChange, to: string): Html {
  const what = fill(said.undo, { change: words.change[kind], by, time: instantInWords(at) });
  return html`<form method="post" action="${to}" class="actions"><input type="hidden" name="do" value="undo"><input type="hidden" name="revision" value="${revision}"><button>${what}</button></form>`;
}

function listHtml(doubtful: readonly DoubtfulReading[]): Html {
  if (doubtful.length === 0) return html`<p>${said.none}</p>`;
  const rows = doubtful.map(
    (one) =>
      html`<tr><td data-name="${said.document}"><a href="${linkTo(one)}">${sayDocument(one.meta, vietnamese)}</a></td><td data-name="${said.doubts}">${doubtsHtml(one)}</td></tr>`,
  );
  return html`<table><thead><tr><th>${said.document}</th><th>${said.doubts}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function oneHtml(looked: LookedAtReading, last: RecordedChange | undefined): Html {
  const { meta, missing, proposals } = looked;
  const isDoubtful = missing.length + looked.looks.length > 0;
  const to = linkTo(looked);
  const ask = html`<form method="post" action="${to}"><input type="hidden" name="do" value="ask"><button>${said.ask}</button></form>`;
  return html`<h2>${sayDocument(meta, vietnamese)}</h2>${isDoubtful ? doubtsHtml(looked) : html`<p>${said.noDoubt}</p>`}${missing.length > 0 ? ask : ""}${proposals.map((proposal) => proposalHtml(proposal, to))}${last?.documentId === meta.id && last.kind === "confirm" ? undoHtml(last, to) : ""}`;
}

function doubtsHtml({ looks, missing }: DoubtfulReading): Html {
  const gaps = missing.map((field) => said.fields[field]);
  const lines = [
    ...(gaps.length === 0 ? [] : [fill(said.missing, { fields: gaps.join(", ") })]),
    ...looks.map(({ kind, count = 0 }) => fill(words.look[kind], { count })),
  ];
  return html`${lines.map((line) => html`<p class="line">${line}</p>`)}`;
}

/** What is proposed, in a field that can be changed, beside the line that prints it. */
function proposalHtml(proposal: ReadingProposal, to: string): Html {
  const { id, field, value, page, askedBy, askedAt } = proposal;
  const written = field === "issuedOn" ? sayDate(value) : value;
  const hidden = html`<input type="hidden" name="proposal" value="${id}">`;
  return html`<section><p class="line">${page === undefined ? said.line : fill(said.lineOnPage, { page })} <q>${markedHtml(proposal)}</q></p>
<form class="sheet" method="post" action="${to}">${hidden}<input type="hidden" name="do" value="confirm"><label for="${id}">${said.fields[field]}</label><input id="${id}" name="value" value="${written}" required maxlength="400"><button>${said.confirm}</button></form>
<form method="post" action="${to}">${hidden}<input type="hidden" name="do" value="dismiss"><button>${said.dismiss}</button></form>
<p>${fill(said.asked, { by: askedBy, time: instantInWords(askedAt) })}</p></section>`;
}

/** The line with the words that say it marked. */
function markedHtml({ line, printed }: ReadingProposal): Html {
  const at = line.indexOf(printed);
  return html`${line.slice(0, at)}<mark>${printed}</mark>${line.slice(at + printed.length)}`;
}

function linkTo({ meta }: DoubtfulReading): string {
  return `${PATH}?${new URLSearchParams({ document: meta.id })}`;
}

function sayHelp(outcome: HelpOutcome): string {
  switch (outcome.kind) {
    case "proposed":
      return fill(said.proposed, { count: outcome.count });
    case "silent":
      return fill(said.silent, { why: channelWords.model.why[outcome.why] });
    case "nothing":
      return said.nothing;
    case "nothing-missing":
      return said.nothingMissing;
    case "missing":
      return said.noDocument;
  }
}

function sayDecided(outcome: DecidedOutcome): string {
  if (outcome.kind === "gone") return said.gone;
  const field = said.fields[outcome.field];
  if (outcome.kind === "formless") return fill(said.formless, { field });
  const value = outcome.field === "issuedOn" ? sayDate(outcome.value) : outcome.value;
  if (outcome.kind === "corrected") return fill(said.written, { field, value });
  const { by, at } = outcome;
  if (by === undefined || at === undefined) return fill(said.known, { field, value });
  return fill(said.knownBy, { field, value, by, time: instantInWords(at) });
}
