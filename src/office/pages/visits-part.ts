import { html } from "hono/html";
import { isOfficeAnswer, sayVisitor, type VisitDesk } from "../../../bot/index.ts";
import { answerStands, fill, instantInWords, type Visit } from "../../../jobs/index.ts";
import { type Acted, type Html, officeWords, shortened } from "./page.ts";

export interface VisitsParts {
  readonly visits: VisitDesk;
  readonly instant: () => string;
}
type Looked = NonNullable<Awaited<ReturnType<VisitDesk["look"]>>>;

const words = officeWords.visits;

/** People who want to talk to an officer, the oldest first. */
export async function visitsHtml({ visits, instant }: VisitsParts): Promise<Html> {
  const rows = (await visits.waiting()).map(
    (visit) =>
      html`<tr><td data-name="${words.wish}"><a href="?visit=${visit.id}">${wishOf(visit)}</a></td><td data-name="${words.who}">${sayVisitor(visit)}</td><td data-name="${words.time}">${instantInWords(visit.firstAt)}</td><td data-name="${words.state}">${words.states[answerStands(visit, instant())]}</td></tr>`,
  );
  return html`<h2>${words.title}</h2>${
    rows.length === 0
      ? html`<p>${words.none}</p>`
      : html`<table><thead><tr><th>${words.wish}</th><th>${words.who}</th><th>${words.time}</th><th>${words.state}</th></tr></thead><tbody>${rows}</tbody></table>`
  }`;
}

/** One visit: what was said, what the office did, and the forms that answer or close it. */
export async function visitHtml({ visits }: VisitsParts, id: string): Promise<Html> {
  const looked = await visits.look(id);
  if (looked === undefined) return html`<p>${words.missing}</p>`;
  const { visit, stands } = looked;
  const isClosed = visit.state === "closed";
  const state = isClosed && stands !== "sent" ? words.states.closed : words.states[stands];
  return html`<dl><dt>${words.wish}</dt><dd>${visit.wish}</dd><dt>${words.who}</dt><dd>${sayVisitor(visit)}, ${instantInWords(visit.firstAt)}</dd><dt>${words.state}</dt><dd>${state}</dd>${filesHtml(visit)}${answerHtml(visit)}${stepsHtml(visit)}</dl><h2>${words.turns}</h2>${turnsHtml(looked)}${isClosed ? "" : formsHtml(looked)}`;
}

/** Answers or closes a visit in the name of an account. */
export async function actOnVisit(
  { visits }: VisitsParts,
  { id = "", do: act, answer = "", expects = "", sure, note = "" }: Readonly<Record<string, string>>,
  by: string,
): Promise<Acted> {
  if (act === "close") {
    if (note.trim() === "") return { said: words.noReason };
    return { said: (await visits.close(id, { by, note: note.trim() })) ? words.closed : words.missing };
  }
  if (sure !== "yes") return { said: words.notSure };
  return { said: (await visits.answer(id, { text: answer, by, expects })).line };
}

function wishOf({ wish, files }: Visit): string {
  const said = shortened(wish);
  return files.length === 0 ? said : fill(words.withFiles, { wish: said, count: files.length });
}

function filesHtml({ files }: Visit): Html | "" {
  if (files.length === 0) return "";
  const links = files.map(
    ({ id, name }) => html`<div><a href="/office/files/${id}/${encodeURIComponent(name)}">${name}</a></div>`,
  );
  return html`<dt>${words.files}</dt><dd>${links}</dd>`;
}

function answerHtml({ answer }: Visit): Html | "" {
  if (answer === undefined) return "";
  const title = fill(words.answered, { by: answer.by, time: instantInWords(answer.at) });
  return html`<dt>${title}</dt><dd>${linesHtml(answer.text)}</dd>`;
}

function stepsHtml({ steps }: Visit): Html | "" {
  if (steps.length === 0) return "";
  const lines = steps.map(({ what, at, by, note }) => fill(words.steps[what], { time: instantInWords(at), by, note }));
  return html`<dt>${words.history}</dt><dd>${lines.map((line) => html`<div>${line}</div>`)}</dd>`;
}

function turnsHtml({ turns }: Looked): Html {
  if (turns.length === 0) return html`<p>${words.forgotten}</p>`;
  const said = turns.map(({ inbound, reply }) => {
    const asked = isOfficeAnswer(inbound)
      ? ""
      : html`<dt>${words.person}, ${instantInWords(inbound.receivedAt)}</dt><dd>${inbound.text === "" ? (inbound.files === undefined ? words.button : words.file) : linesHtml(inbound.text)}</dd>`;
    const text = reply?.text ?? "";
    return text === "" ? asked : html`${asked}<dt>${words.assistant}</dt><dd>${linesHtml(text)}</dd>`;
  });
  return html`<dl>${said}</dl>`;
}

function formsHtml({ visit, stands }: Looked): Html | "" {
  if (stands === "sending" || stands === "sent") return "";
  const hidden = html`<input type="hidden" name="visit" value="yes"><input type="hidden" name="id" value="${visit.id}">`;
  const to = `/office/questions?visit=${visit.id}`;
  return html`<form class="sheet" method="post" action="${to}">${hidden}<input type="hidden" name="do" value="answer"><input type="hidden" name="expects" value="${stands}">
<label for="answer">${words.answer}</label><textarea id="answer" name="answer" rows="6" maxlength="6000" required>${visit.answer?.text ?? ""}</textarea>
${stands === "unknown" ? html`<p>${words.doubt}</p>` : ""}<label><input type="checkbox" name="sure" value="yes" required> ${fill(words.sure, { who: sayVisitor(visit) })}</label>
<button>${words.send}</button></form>
<form class="sheet" method="post" action="${to}">${hidden}<input type="hidden" name="do" value="close"><label for="note">${words.reason}</label><input id="note" name="note" maxlength="300" required><button>${words.close}</button></form>`;
}

function linesHtml(text: string): Html {
  return html`${text.split("\n").map((line) => html`<div>${line}</div>`)}`;
}
