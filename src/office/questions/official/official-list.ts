import { html } from "hono/html";
import { sayDate } from "../../../../bot/index.ts";
import type { KeptOfficialAnswer, OfficialState } from "../../../../knowledge/index.ts";
import type { Html, OfficeView, Table } from "../../frame/contract.ts";
import { shortened, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import { BASE, page, type QuestionsParts } from "../parts.ts";
import words from "./official.vi.json" with { type: "json" };

const STATES: readonly OfficialState[] = ["draft", "offered", "published", "replaced", "withdrawn"];
const STANDING: readonly OfficialState[] = ["draft", "offered", "published"];
const TONES = { draft: "plain", offered: "wait", published: "good", replaced: "plain", withdrawn: "bad" } as const;

/** The answers of the office, the latest first; those that ended only where they are asked for. */
export function officialListView(parts: QuestionsParts): OfficeView {
  return {
    path: "official",
    async show(asked) {
      const table = tableOf(parts);
      const write = asked.may("write")
        ? html`<p><a class="button" href="${BASE}/official/new">${words.new}</a></p>`
        : "";
      const body = html`<p class="hint">${words.note}</p>${write}${await tableHtml(table, asked)}`;
      return page("official", words.title, body, { table });
    },
  };
}

/** How an answer stands, in a word or two. */
export function officialStateTag(answer: Pick<KeptOfficialAnswer, "state" | "validUntil">, today: string): Html {
  const { state, validUntil } = answer;
  const isExpired = state === "published" && validUntil !== undefined && validUntil < today;
  return isExpired ? tag(words.expired, "bad") : tag(words.states[state], TONES[state]);
}

function tableOf({ official, today }: QuestionsParts): Table<KeptOfficialAnswer> {
  return {
    name: "tra-loi-chinh-thuc",
    columns: [
      { key: "number", title: words.number, value: ({ number }) => number, isNumber: true },
      {
        key: "question",
        title: words.question,
        value: ({ wordings }) => wordings[0],
        cell: ({ id, wordings }) => html`<a href="${BASE}/official/${id}">${shortened(wordings[0] ?? "")}</a>`,
      },
      {
        key: "answer",
        title: words.answer,
        value: ({ text, passage }) => (text === "" ? passage?.quote : text),
        cell: ({ text, passage }) => shortened(text === "" ? (passage?.quote ?? "") : text),
      },
      {
        key: "state",
        title: words.state,
        value: ({ state }) => words.states[state],
        cell: (row) => officialStateTag(row, today()),
      },
      {
        key: "until",
        title: words.until,
        value: ({ validUntil }) => (validUntil === undefined ? "" : sayDate(validUntil)),
      },
      { key: "author", title: words.author, value: ({ author }) => author },
    ],
    filters: [
      { key: "words", title: words.words, kind: "text" },
      {
        key: "state",
        title: words.state,
        kind: "choice",
        choices: STATES.map((state) => ({ value: state, label: words.states[state] })),
      },
    ],
    rows: ({ from, size, filters }) =>
      official.list({
        from,
        size,
        states: STATES.filter((state) =>
          filters.state === undefined ? STANDING.includes(state) : state === filters.state,
        ),
        ...(filters.words === undefined ? {} : { words: filters.words }),
      }),
    empty: words.none,
  };
}
