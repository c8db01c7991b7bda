import { html } from "hono/html";
import { type UnhelpedQuestion, webVietnamese } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { groupWith, MOST_GROUPED, type QuestionGroup } from "../questions/question-groups.ts";
import { type Html, officeWords, shortened } from "./page.ts";

const words = officeWords.questionGroups;
const channels: Readonly<Record<string, string>> = officeWords.questions.channels;
const SHOWN = 50;
const whole = new Intl.NumberFormat("vi");

/** What an address names of a group: all its questions, or some of them. */
const PARTS = {
  all: (group: QuestionGroup) => group.questions,
  people: (group: QuestionGroup) => group.people,
  refused: (group: QuestionGroup) => group.refused,
  judged: (group: QuestionGroup) => group.judged,
} as const;
type Part = keyof typeof PARTS;

/** The groups, a page of them from a place on; each count leads to the questions that are counted. */
export function groupsHtml(groups: readonly QuestionGroup[], query: Readonly<Record<string, string>>): Html {
  const from = placeIn(query.from);
  const rows = groups.slice(from, from + SHOWN).map((group) => {
    const people = fill(words.peopleCount, { count: group.people.length });
    return html`<tr><td data-name="${words.example}"><a href="?group=${group.id}">${shortened(group.example)}</a></td><td data-name="${words.people}">${countLink(group, "people", people)}</td><td data-name="${words.all}">${countLink(group, "all")}</td><td data-name="${words.refused}">${countLink(group, "refused")}</td><td data-name="${words.judged}">${countLink(group, "judged")}</td><td data-name="${words.time}">${spanInWords(group)}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? html`<p>${words.none}</p>`
      : html`<p>${fill(words.note, { most: whole.format(MOST_GROUPED) })}</p><table><thead><tr><th>${words.example}</th><th>${words.people}</th><th>${words.all}</th><th>${words.refused}</th><th>${words.judged}</th><th>${words.time}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const more = groups.length > from + SHOWN ? html`<p><a href="?from=${from + SHOWN}">${words.more}</a></p>` : "";
  return html`<h2>${words.title}</h2>${table}${more}<p><a href="?list=all">${words.each}</a></p>`;
}

/** One group opened: its questions, each with `actions`, or the part of them that the address names. */
export function groupHtml(
  groups: readonly QuestionGroup[],
  query: Readonly<Record<string, string>>,
  actions: (question: UnhelpedQuestion) => Html | "",
): Html {
  const group = groupWith(groups, query.group ?? "");
  if (group === undefined) return html`<p>${words.missing}</p>`;
  const part = partNamed(query.part);
  const from = placeIn(query.from);
  const questions = PARTS[part](group);
  const rows = questions
    .slice(from, from + SHOWN)
    .map(
      (question) =>
        html`<tr><td data-name="${words.question}"><a href="?turn=${question.turnId}">${shortened(question.text)}</a></td><td data-name="${words.state}">${stateOf(question)}</td><td data-name="${words.channel}">${channels[question.channel] ?? question.channel}</td><td data-name="${words.at}">${instantInWords(question.receivedAt)}</td><td>${actions(question)}</td></tr>`,
    );
  const more =
    questions.length > from + SHOWN
      ? html`<p><a href="?group=${group.id}&amp;part=${part}&amp;from=${from + SHOWN}">${words.moreQuestions}</a></p>`
      : "";
  const parts = (["all", "people", "refused", "judged"] as const).map(
    (name) => html`<dt>${words[name]}</dt><dd>${countLink(group, name)}</dd>`,
  );
  return html`<h2>${shortened(group.example)}</h2><dl>${parts}<dt>${words.time}</dt><dd>${spanInWords(group)}</dd></dl><h3>${words.parts[part]}</h3><table><thead><tr><th>${words.question}</th><th>${words.state}</th><th>${words.channel}</th><th>${words.at}</th><th></th></tr></thead><tbody>${rows}</tbody></table>${more}`;
}

function countLink(group: QuestionGroup, part: Part, text?: string): Html | string {
  const count = PARTS[part](group).length;
  return count === 0 ? "0" : html`<a href="?group=${group.id}&amp;part=${part}">${text ?? count}</a>`;
}

function stateOf({ isRefused, isJudged, wrong, note }: UnhelpedQuestion): string {
  const states = [
    isJudged ? words.states.judged : undefined,
    wrong === undefined ? undefined : webVietnamese.wrong.kinds[wrong],
    note === undefined ? undefined : fill(words.states.note, { note }),
    isRefused ? words.states.refused : undefined,
  ];
  const said = states.filter((state) => state !== undefined).join(", ");
  return said === "" ? words.states.offered : said;
}

function spanInWords({ firstAt, lastAt }: QuestionGroup): string {
  const [first, last] = [instantInWords(firstAt), instantInWords(lastAt)];
  return first === last ? first : fill(words.span, { first, last });
}

function partNamed(name: string | undefined): Part {
  return name === "people" || name === "refused" || name === "judged" ? name : "all";
}

function placeIn(from: string | undefined): number {
  return from !== undefined && /^\d{1,5}$/.test(from) ? Number(from) : 0;
}
