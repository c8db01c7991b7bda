import { html } from "hono/html";
import { z } from "zod";
import { sayDate } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { DecidedOutcome, HelpOutcome, ReadingHelp, ReadingProposal } from "../../../knowledge/index.ts";
import { type Acted, type Asked, act, type Html, type OfficeAct } from "../frame/contract.ts";
import { actForm, oneButton } from "../frame/form.ts";
import { live } from "../frame/parts.ts";
import libraryWords from "../library/library.vi.json" with { type: "json" };
import { documentPath, said } from "./document-words.ts";

const words = libraryWords.help;

/** What a model points at for what is missing, each beside the line that prints it, to be confirmed one by one. */
export async function helpHtml(help: ReadingHelp, id: string, asked: Asked): Promise<Html> {
  const looked = await help.look(id);
  if (looked === undefined || (looked.missing.length === 0 && looked.proposals.length === 0)) return html``;
  const path = documentPath(id);
  const ask = asked.may("write") ? oneButton({ to: `${path}/ask-model`, label: words.ask }) : "";
  const proposals = asked.may("approve") ? looked.proposals.map((one) => proposalHtml(one, path, asked)) : "";
  return live(
    "help",
    html`<section class="card"><h2>${said.help.title}</h2><p>${said.help.lead}</p>${ask}${proposals}</section>`,
  );
}

function proposalHtml(proposal: ReadingProposal, path: string, asked: Asked): Html {
  const { id, field, value, page, askedBy, askedAt } = proposal;
  const written = field === "issuedOn" ? sayDate(value) : value;
  const form = actForm({
    to: `${path}/proposals/${id}/confirm`,
    asked,
    fields: [{ name: "value", label: words.fields[field], kind: "text", value: written, max: 400, required: true }],
    submit: words.confirm,
  });
  return html`<section><p class="line">${page === undefined ? words.line : fill(words.lineOnPage, { page })} <q>${markedHtml(proposal)}</q></p>${form}${oneButton({ to: `${path}/proposals/${id}/dismiss`, label: words.dismiss, tone: "quiet" })}<p class="soft">${fill(words.asked, { by: askedBy, time: instantInWords(askedAt) })}</p></section>`;
}

/** The line with the words that say it marked. */
function markedHtml({ line, printed }: ReadingProposal): Html {
  const at = line.indexOf(printed);
  return html`${line.slice(0, at)}<mark>${printed}</mark>${line.slice(at + printed.length)}`;
}

/** Asking the model, and what the office says to each of its proposals. */
export function helpActs(help: ReadingHelp): readonly OfficeAct[] {
  return [
    act({
      path: ":id/ask-model",
      title: said.acts.helpAsk,
      needs: "write",
      fields: z.object({}),
      run: async (_, { params: { id = "" }, account }) => askedSaid(await help.ask(id, account)),
    }),
    act({
      path: ":id/proposals/:proposal/confirm",
      title: said.acts.helpConfirm,
      needs: "approve",
      fields: z.object({ value: z.string().max(400) }),
      view: ":id",
      run: async ({ value }, { params: { proposal = "" }, account }) =>
        decidedSaid(await help.confirm(proposal, value, account)),
    }),
    act({
      path: ":id/proposals/:proposal/dismiss",
      title: said.acts.helpDismiss,
      needs: "approve",
      fields: z.object({}),
      view: ":id",
      run: async (_, { params: { proposal = "" } }) =>
        (await help.dismiss(proposal)) ? { kind: "done", said: words.dismissed } : { kind: "late", says: words.gone },
    }),
  ];
}

function askedSaid(outcome: HelpOutcome): Acted {
  switch (outcome.kind) {
    case "proposed":
      return { kind: "done", said: fill(words.proposed, { count: outcome.count }) };
    case "silent":
      return { kind: "done", said: fill(words.silent, { why: words.why[outcome.why] }) };
    case "nothing":
      return { kind: "done", said: words.nothing };
    case "nothing-missing":
      return { kind: "done", said: words.nothingMissing };
    case "missing":
      return { kind: "missing" };
  }
}

function decidedSaid(outcome: DecidedOutcome): Acted {
  if (outcome.kind === "gone") return { kind: "late", says: words.gone };
  const field = words.fields[outcome.field];
  if (outcome.kind === "formless")
    return { kind: "wrong", problems: [{ field: "value", says: fill(words.formless, { field }) }] };
  const value = outcome.field === "issuedOn" ? sayDate(outcome.value) : outcome.value;
  if (outcome.kind === "corrected")
    return { kind: "done", said: fill(words.written, { field, value }), change: { object: field, after: value } };
  const { by, at } = outcome;
  if (by === undefined || at === undefined) return { kind: "late", says: fill(words.known, { field, value }) };
  return { kind: "late", says: fill(words.knownBy, { field, value, by, time: instantInWords(at) }) };
}
