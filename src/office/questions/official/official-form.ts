import { html } from "hono/html";
import { sayDocument, sayPlace, vietnamese } from "../../../../bot/index.ts";
import { fill } from "../../../../jobs/index.ts";
import type { OfficialContent } from "../../../../knowledge/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm } from "../../frame/form.ts";
import { BASE, page, type QuestionsParts } from "../parts.ts";
import { groupWith } from "../question-groups.ts";
import words from "./official.vi.json" with { type: "json" };
import { passageHtml, passageLines } from "./official-passage.ts";

const say = words.form;
const MOST_WORDINGS = 40;
const MOST_FOUND = 6;
type Given = Pick<OfficialContent, "wordings" | "text" | "validFrom" | "validUntil"> & { readonly passageId: string };

/**
 * The form of a new answer: for the group of a question ("turn"), for words ("said"), with a passage ("passage"), or as the
 * correction of one that is published ("corrects").
 */
export function newOfficialView(parts: QuestionsParts): OfficeView {
  return {
    path: "official/new",
    needs: "write",
    async show(asked) {
      const { turn, corrects, said } = asked.query;
      const earlier = corrects === undefined ? undefined : (await parts.official.look(corrects))?.answer;
      const given: Given =
        earlier === undefined
          ? { wordings: await wordingsOf(parts, turn, said), text: "", passageId: asked.query.passage ?? "" }
          : { ...earlier, passageId: asked.query.passage ?? earlier.passage?.passageId ?? "" };
      const title =
        earlier === undefined ? words.newTitle : fill(words.correctTitle, { number: String(earlier.number ?? "") });
      const hidden = { turn: turn ?? "", corrects: earlier?.id ?? "" };
      const form = await formHtml(parts, asked, { to: `${BASE}/official/begin`, given, hidden });
      return page("official", title, form, { trail: [{ title: words.title, href: `${BASE}/official` }] });
    },
  };
}

/** The same form over a draft. */
export function editOfficialView(parts: QuestionsParts): OfficeView {
  return {
    path: "official/:id/edit",
    needs: "write",
    async show(asked) {
      const answer = (await parts.official.look(asked.params.id ?? ""))?.answer;
      if (answer === undefined) return undefined;
      const { id, revision, passage } = answer;
      const given = { ...answer, passageId: asked.query.passage ?? passage?.passageId ?? "" };
      const form = await formHtml(parts, asked, {
        to: `${BASE}/official/${id}/write`,
        given,
        hidden: { expects: String(revision) },
      });
      return page("official", words.editTitle, form, { trail: [{ title: words.title, href: `${BASE}/official` }] });
    },
  };
}

/** The ways in which the group of a question asks, each once. */
async function wordingsOf(
  parts: QuestionsParts,
  turn: string | undefined,
  said: string | undefined,
): Promise<string[]> {
  if (turn === undefined) return said === undefined || said.trim() === "" ? [] : [said.trim()];
  const group = groupWith((await parts.unhelped.look())?.groups ?? [], turn);
  const own = (await parts.journal.find(turn))?.inbound.text;
  const texts = [...(own === undefined ? [] : [own]), ...(group?.questions.map(({ text }) => text) ?? [])];
  const keys = new Map(texts.map((text) => text.replace(/\s+/g, " ").trim()).map((text) => [text.toLowerCase(), text]));
  return [...keys.values()].filter((text) => text !== "").slice(0, MOST_WORDINGS);
}

interface FormOf {
  readonly to: string;
  readonly given: Given;
  readonly hidden: Readonly<Record<string, string>>;
}

async function formHtml(parts: QuestionsParts, asked: Asked, { to, given, hidden }: FormOf): Promise<Html> {
  const form = actForm({
    to,
    asked,
    fields: [
      ...Object.entries({ ...hidden, passage: given.passageId }).map(
        ([name, value]) => ({ name, label: "", kind: "hidden", value }) as const,
      ),
      {
        ...{ name: "wordings", label: say.wordings, kind: "textarea", rows: 6, required: true },
        hint: say.wordingsHint,
        value: given.wordings.join("\n"),
      },
      {
        ...{ name: "text", label: say.text, kind: "textarea", rows: 7, max: 3_000 },
        hint: say.textHint,
        required: given.passageId === "",
        value: given.text,
      },
      { name: "validFrom", label: say.validFrom, kind: "date", value: given.validFrom, hint: say.validHint },
      { name: "validUntil", label: say.validUntil, kind: "date", value: given.validUntil },
    ],
    submit: say.save,
  });
  return html`${chosenHtml(parts, asked, given.passageId)}${await findHtml(parts, asked)}${form}`;
}

function chosenHtml(parts: QuestionsParts, asked: Asked, passageId: string): Html | "" {
  const passage = parts.knowledge.passage(passageId);
  if (passage === undefined) return "";
  const without = addressWith(asked, { passage: "" });
  return html`<section><h2>${say.passage}</h2>${passageHtml(passageLines(parts, { passageId }))}<p class="hint">${placeInWords(parts, passageId)} <a href="${without}">${say.dropPassage}</a></p></section>`;
}

/** A search for the passage that answers; its results are chosen by a link. */
async function findHtml(parts: QuestionsParts, asked: Asked): Promise<Html> {
  const { find } = asked.query;
  const kept = Object.entries(asked.query).filter(([name]) => name !== "find");
  const inputs = kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const search = html`<form method="get" role="search" class="filters">${inputs}<div><label for="find">${say.findLabel}</label><input id="find" name="find" value="${find ?? ""}" maxlength="200"></div><button class="quiet">${say.findButton}</button></form>`;
  const found = find === undefined || find.trim() === "" ? "" : await foundHtml(parts, asked, find);
  return html`<details class="folded"${find === undefined ? "" : html` open`}><summary>${say.find}</summary><p class="hint">${say.findHint}</p>${search}${found}</details>`;
}

async function foundHtml(parts: QuestionsParts, asked: Asked, text: string): Promise<Html> {
  const { weighed } = await parts.knowledge.explain({ text, earlier: [], asOf: parts.today(), asTyped: true });
  const candidates = weighed.flatMap((one) => one.candidates).sort((one, other) => other.share - one.share);
  const ids = [...new Set(candidates.flatMap(({ passageId }) => passageId ?? []))];
  const rows = ids.slice(0, MOST_FOUND).flatMap((id) => {
    const passage = parts.knowledge.passage(id);
    if (passage === undefined || parts.knowledge.document(passage.documentId)?.official !== undefined) return [];
    const choose = addressWith(asked, { passage: id, find: undefined });
    return [
      html`<tr><td data-name="${say.place}">${placeInWords(parts, id)}</td><td data-name="${say.said}">${passage.text}</td><td class="acts"><a class="button quiet" href="${choose}">${say.choose}</a></td></tr>`,
    ];
  });
  if (rows.length === 0) return html`<p>${say.noneFound}</p>`;
  return html`<table><thead><tr><th scope="col">${say.place}</th><th scope="col">${say.said}</th><th></th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** A passage with the document that it stands in, as people say it. */
function placeInWords({ knowledge }: Pick<QuestionsParts, "knowledge">, passageId: string): string {
  const passage = knowledge.passage(passageId);
  const meta = knowledge.document(passage?.documentId ?? "");
  if (passage === undefined || meta === undefined) return "";
  return `${sayPlace(passage.place, vietnamese)}, ${sayDocument(meta, vietnamese)}`;
}

function addressWith({ query }: Asked, over: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries({ ...query, ...over }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `?${new URLSearchParams(Object.fromEntries(pairs)).toString()}`;
}
