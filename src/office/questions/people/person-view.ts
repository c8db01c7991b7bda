import { html } from "hono/html";
import { sayVisitor } from "../../../../bot/index.ts";
import { fill, instantInWords, type Visit } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, folded } from "../../frame/form.ts";
import { facts, shortened } from "../../frame/parts.ts";
import { linesHtml, turnsHtml } from "../asked-views.ts";
import { BASE, page, type QuestionsParts, questionWords } from "../parts.ts";
import words from "./people.vi.json" with { type: "json" };

type Looked = NonNullable<Awaited<ReturnType<QuestionsParts["visits"]["look"]>>>;

/** One person who waits: what they want, what was said, what the office did, and the forms that answer or close it. */
export function personView({ visits }: Pick<QuestionsParts, "visits">): OfficeView {
  return {
    path: "people/:id",
    async show(asked) {
      const looked = await visits.look(asked.params.id ?? "");
      if (looked === undefined) return undefined;
      const { visit, turns } = looked;
      const talk = turns.length === 0 ? html`<p>${words.forgotten}</p>` : turnsHtml(turns);
      const seen = html`${factsHtml(looked)}<h2>${words.turns}</h2>${talk}`;
      const knowledge = asked.may("write")
        ? html`<h2>${words.toKnowledge}</h2><p><a class="button quiet" href="${BASE}/official/new?said=${encodeURIComponent(visit.wish.slice(0, 200))}">${questionWords.groups.official}</a></p>`
        : "";
      const body = html`${seen}${formsHtml(looked, asked)}${knowledge}`;
      const trail = [{ title: words.title, href: `${BASE}/people` }];
      return page("people", shortened(visit.wish), body, { trail });
    },
  };
}

function factsHtml({ visit, stands }: Looked): Html {
  const state = visit.state === "closed" && stands !== "sent" ? words.states.closed : words.states[stands];
  const { answer, files, steps } = visit;
  return facts([
    [words.wish, visit.wish],
    [words.who, `${sayVisitor(visit)}, ${instantInWords(visit.firstAt)}`],
    [words.state, state],
    [words.files, files.length === 0 ? undefined : filesHtml(visit)],
    [
      answer === undefined ? "" : fill(words.answered, { by: answer.by, time: instantInWords(answer.at) }),
      answer === undefined ? undefined : linesHtml(answer.text),
    ],
    [
      words.history,
      steps.length === 0
        ? undefined
        : html`${steps.map(({ what, at, by, note }) => html`<div>${fill(words.steps[what], { time: instantInWords(at), by, note })}</div>`)}`,
    ],
  ]);
}

function filesHtml({ files }: Visit): Html {
  return html`${files.map(({ id, name }) => html`<div><a href="/office/files/${id}/${encodeURIComponent(name)}">${name}</a></div>`)}`;
}

function formsHtml({ visit, stands }: Looked, asked: Asked): Html | "" {
  if (visit.state === "closed" || stands === "sending" || stands === "sent" || !asked.may("write")) return "";
  const to = `${BASE}/people/${visit.id}`;
  const answer = actForm({
    to: `${to}/answer`,
    asked,
    fields: [
      { name: "expects", label: "", kind: "hidden", value: stands },
      {
        ...{ name: "answer", label: words.answer, kind: "textarea", rows: 6, max: 6_000, required: true },
        hint: stands === "unknown" ? words.doubt : words.answerHint,
        value: visit.answer?.text ?? "",
      },
    ],
    submit: words.send,
  });
  const close = actForm({
    to: `${to}/close`,
    asked,
    fields: [{ name: "note", label: words.reason, kind: "text", max: 300, required: true }],
    submit: words.close,
    tone: "quiet",
  });
  return html`${answer}${folded(words.close, close, asked.rejected?.to === `${to}/close`)}`;
}
