import { html } from "hono/html";
import { type AskedQuestionRow, isOfficeAnswer, type QuestionOutcome, webVietnamese } from "../../../bot/index.ts";
import { instantInWords } from "../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table, TableAsk } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { facts, shortened, tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { BASE, channelName, page, type QuestionsParts, questionWords } from "./parts.ts";
import { traceHtml } from "./trace/trace.ts";

const [words, one] = [questionWords.asked, questionWords.one];
const OUTCOMES = ["refused", "judged", "offered", "answered"] as const;
const TONES = { answered: "good", offered: "wait", refused: "bad", judged: "bad" } as const;

/** Every question, the latest first. */
export function askedView(parts: QuestionsParts): OfficeView {
  return {
    path: "asked",
    async show(asked) {
      const table = askedTable({
        rows: ({ from, size, filters }) => parts.questions.list({ from, size, ...asFilters(filters) }),
        name: "cau-hoi",
        filters: true,
      });
      return page("asked", words.title, await tableHtml(table, asked), { table });
    },
  };
}

function asFilters({ outcome, channel, words: said, since, until }: TableAsk["filters"]) {
  const known = OUTCOMES.find((each) => each === outcome);
  return {
    ...(known === undefined ? {} : { outcome: known }),
    ...(channel === undefined ? {} : { channel }),
    ...(said === undefined ? {} : { words: said }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

type Rows = Table<AskedQuestionRow>["rows"];

/** A list of questions, each with what became of it and a way to answer. */
export function askedTable({
  rows,
  name,
  filters = false,
}: {
  readonly rows: Rows;
  readonly name: string;
  readonly filters?: boolean;
}): Table<AskedQuestionRow> {
  const choices = OUTCOMES.map((value) => ({ value, label: questionWords.outcomes[value] }));
  const channels = Object.entries(questionWords.channels).map(([value, label]) => ({ value, label }));
  return {
    name,
    rows,
    columns: [
      {
        key: "text",
        title: words.question,
        value: ({ text }) => text,
        cell: ({ turnId, text }) => html`<a href="${BASE}/asked/${turnId}">${shortened(text)}</a>`,
      },
      {
        key: "outcome",
        title: words.outcome,
        value: (row) => [...outcomesOf(row).map((each) => questionWords.outcomes[each]), ...reasonsOf(row)].join(", "),
        cell: (row) =>
          html`${outcomesOf(row).map((each) => tag(questionWords.outcomes[each], TONES[each]))} ${reasonsOf(row).join(", ")}`,
      },
      { key: "channel", title: words.channel, value: ({ channel }) => channelName(channel) },
      {
        key: "time",
        title: words.time,
        value: ({ receivedAt }) => receivedAt,
        cell: ({ receivedAt }) => instantInWords(receivedAt),
      },
    ],
    ...(filters
      ? {
          filters: [
            { key: "words", title: words.words, kind: "text" as const },
            { key: "outcome", title: words.outcome, kind: "choice" as const, choices },
            { key: "channel", title: words.channel, kind: "choice" as const, choices: channels },
            { key: "since", title: words.since, kind: "date" as const },
            { key: "until", title: words.until, kind: "date" as const },
          ],
        }
      : {}),
    empty: words.none,
  };
}

function outcomesOf({
  outcome,
  isJudged,
}: Pick<AskedQuestionRow, "outcome" | "isJudged">): (QuestionOutcome | "judged")[] {
  return isJudged ? ["judged", outcome] : [outcome];
}

/** What is wrong with an answer, in the words of whom it did not help. */
function reasonsOf({ wrong, note }: Pick<AskedQuestionRow, "wrong" | "note">): readonly string[] {
  const chosen = wrong === undefined ? [] : [webVietnamese.wrong.kinds[wrong]];
  return note === undefined ? chosen : [...chosen, `“${note}”`];
}

/** Turns that are shown around a question. */
const SHOWN_TURNS = 8;

/** One question: the conversation around it, what was found for it and why it got its reply. */
export function oneAskedView(parts: QuestionsParts): OfficeView {
  return {
    path: "asked/:id",
    async show(asked) {
      const { id = "" } = asked.params;
      const turn = await parts.journal.find(id);
      if (turn === undefined) return page("asked", one.title, html`<p>${one.missing}</p>`);
      const { channel, conversation, text, receivedAt } = turn.inbound;
      const turns = await parts.journal.recent(channel, conversation, 60);
      const at = turns.findIndex(({ turnId }) => turnId === id);
      const around = at < 0 ? [turn] : turns.slice(Math.max(0, at - SHOWN_TURNS / 2), at + SHOWN_TURNS / 2);
      const known = facts([[one.time, `${instantInWords(receivedAt)}, ${channelName(channel)}`]]);
      const trace = traceHtml(await parts.journal.weighed(id), parts.knowledge, {
        choose: (passageId) => `${BASE}/official/new?turn=${id}&passage=${encodeURIComponent(passageId)}`,
        addWord: (word) => `${BASE}/words?said=${encodeURIComponent(word)}`,
      });
      const body = html`${known}${waysHtml(turn, asked)}<h2>${one.talk}</h2>${turnsHtml(around)}${trace}`;
      return page("asked", text === "" ? one.title : shortened(text), body, {
        trail: [{ title: words.title, href: `${BASE}/asked` }],
      });
    },
  };
}

type Turn = NonNullable<Awaited<ReturnType<QuestionsParts["journal"]["find"]>>>;

function waysHtml({ turnId, inbound }: Turn, asked: Asked): Html | "" {
  if (!asked.may("write")) return "";
  const official = html`<a class="button" href="${BASE}/official/new?turn=${turnId}">${questionWords.groups.official}</a>`;
  const group = html`<a href="${BASE}/groups/${turnId}">${one.group}</a>`;
  const canAnswer = inbound.isGroup !== true && inbound.channel !== "terminal";
  const person = canAnswer
    ? oneButton({ to: `${BASE}/people/begin`, label: one.answerPerson, hidden: { turn: turnId }, tone: "quiet" })
    : html`<span class="hint">${one.cannot}</span>`;
  return html`<div class="actions">${official} ${person} ${group}</div><p class="hint">${one.answerNote}</p>`;
}

/** A conversation, the oldest first. */
export function turnsHtml(turns: readonly Pick<Turn, "inbound" | "reply">[]): Html {
  const said = turns.map(({ inbound, reply }) => {
    const what = inbound.text !== "" ? inbound.text : inbound.files === undefined ? one.button : one.file;
    const asked = isOfficeAnswer(inbound)
      ? ""
      : html`<dt>${one.person}, ${instantInWords(inbound.receivedAt)}</dt><dd>${linesHtml(what)}</dd>`;
    const text = reply?.text ?? "";
    return text === "" ? asked : html`${asked}<dt>${one.assistant}</dt><dd>${linesHtml(text)}</dd>`;
  });
  return html`<dl class="talk">${said}</dl>`;
}

/** Text as it was written, line below line. */
export function linesHtml(text: string): Html {
  return html`${text.split("\n").map((line, at) => (at === 0 ? line : html`<br>${line}`))}`;
}
