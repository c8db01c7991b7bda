import { html } from "hono/html";
import type { QuestionOutcome } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { KeptOfficialAnswer } from "../../../knowledge/index.ts";
import type { Asked, Html, OfficeView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { live, shortened, tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { askedTable } from "./asked-views.ts";
import type { GroupsBoard } from "./groups-board.ts";
import { BASE, page, type QuestionsParts, questionWords } from "./parts.ts";
import { type GroupedQuestion, groupWith, type QuestionGroup } from "./question-groups.ts";

const words = questionWords.groups;
const whole = new Intl.NumberFormat("vi");
const STATES = ["todo", "draft", "offered", "published"] as const;
/** As a filter: all but those for which an answer is published. */
const OPEN = "open";
type State = (typeof STATES)[number];

/** The groups of what people were not helped with, and what the office has written for their questions. */
export interface GroupedParts extends Pick<QuestionsParts, "unhelped"> {
  readonly official: Pick<QuestionsParts["official"], "forTurns">;
}

/** A group with what the office has written for it. */
interface Row {
  readonly group: QuestionGroup;
  readonly answer: KeptOfficialAnswer | undefined;
}

/** What people were not helped with, in groups that ask the same. */
export function groupsView(parts: GroupedParts): OfficeView {
  return {
    path: "groups",
    stamp: async () => parts.unhelped.stamp(),
    async show(asked) {
      const shown = await parts.unhelped.look();
      if (shown === undefined) return page("groups", words.title, live("groups", notThereHtml(parts.unhelped)));
      const table = groupsTable(await rowsOf(parts, shown.groups));
      const note = fill(words.note, { count: whole.format(shown.count), time: instantInWords(shown.at) });
      const body = html`<p class="hint">${note}</p>${await tableHtml(table, asked)}`;
      return page("groups", words.title, live("groups", body), { table });
    },
  };
}

/** What stands in place of groups: that they are being made, or that it failed and where the questions are. */
export function notThereHtml(board: Pick<GroupsBoard, "hasFailed">): Html {
  const { gathering, failed } = questionWords.overview;
  return board.hasFailed()
    ? html`<p class="warn" role="alert">${failed} <a href="${BASE}/asked">${questionWords.tabs.asked}</a></p>`
    : html`<p>${gathering}</p>`;
}

/** One group opened: its questions, and the ways to make an answer of it. */
export function groupView(parts: QuestionsParts, of: "groups" | "themes"): OfficeView {
  const board = of === "groups" ? parts.unhelped : parts.themes;
  return {
    path: `${of}/:id`,
    async show(asked) {
      const { id = "" } = asked.params;
      const group = groupWith((await board.look())?.groups ?? [], id);
      if (group === undefined) return undefined;
      const [row] = await rowsOf(parts, [group]);
      const table = askedTable({
        rows: async ({ from, size }) => ({
          rows: group.questions.slice(from, from + size).map((question) => ({
            ...question,
            outcome: outcomeIn(question),
          })),
          total: group.questions.length,
        }),
        name: "cau-hoi-cung-y",
      });
      const body = html`<p>${fill(words.of, {
        people: whole.format(group.people.length),
        questions: whole.format(group.questions.length),
        first: instantInWords(group.firstAt),
        last: instantInWords(group.lastAt),
      })} ${row === undefined ? "" : stateTag(row)}</p>${makeHtml(group, row?.answer, asked)}<h2>${words.list}</h2>${await tableHtml(table, asked)}`;
      const trail = of === "groups" ? [{ title: words.title, href: `${BASE}/groups` }] : [];
      return page(of === "groups" ? "groups" : "overview", shortened(group.example), body, { table, trail });
    },
  };
}

/** What became of a question of a group. */
function outcomeIn({ isRefused, isJudged, isAnswered = isJudged }: GroupedQuestion): QuestionOutcome {
  if (isRefused) return "refused";
  return isAnswered ? "answered" : "offered";
}

/** Groups with the answer of the office that was written for each. */
export async function rowsOf(
  parts: Pick<GroupedParts, "official">,
  groups: readonly QuestionGroup[],
): Promise<readonly Row[]> {
  const written = await parts.official.forTurns(
    groups.flatMap(({ questions }) => questions.map(({ turnId }) => turnId)),
  );
  return groups.map((group) => ({
    group,
    answer: group.questions.map(({ turnId }) => written.get(turnId)).find((one) => one !== undefined),
  }));
}

function groupsTable(rows: readonly Row[]): Table<Row> {
  const columns: Table<Row>["columns"] = [
    {
      key: "example",
      title: words.example,
      value: ({ group }) => group.example,
      cell: ({ group }) => html`<a href="${BASE}/groups/${group.id}">${shortened(group.example)}</a>`,
    },
    { key: "people", title: words.people, value: ({ group }) => group.people.length, sorts: true, isNumber: true },
    {
      key: "questions",
      title: words.questions,
      value: ({ group }) => group.questions.length,
      sorts: true,
      isNumber: true,
    },
    { key: "refused", title: words.refused, value: ({ group }) => group.refused.length, sorts: true, isNumber: true },
    { key: "judged", title: words.judged, value: ({ group }) => group.judged.length, sorts: true, isNumber: true },
    {
      key: "last",
      title: words.last,
      value: ({ group }) => group.lastAt,
      cell: ({ group }) => instantInWords(group.lastAt),
      sorts: true,
    },
    { key: "state", title: words.state, value: (row) => stateInWords(row), cell: stateTag },
  ];
  return {
    name: "cau-hoi-chua-tra-loi",
    columns,
    filters: [
      { key: "example", title: questionWords.asked.words, kind: "text" },
      {
        key: "state",
        title: words.filterState,
        kind: "choice",
        choices: [
          { value: OPEN, label: words.stillOpen },
          ...STATES.map((state) => ({ value: state, label: fill(words.states[state], { number: "…" }) })),
        ],
      },
    ],
    rows: inMemory(rows, columns, (row, key, value) =>
      key === "state"
        ? value === OPEN
          ? isOpen(row)
          : stateOf(row) === value
        : row.group.questions.some(({ text }) => text.toLowerCase().includes(value.toLowerCase())),
    ),
    empty: words.none,
    actions: ({ group, answer }) =>
      answer === undefined
        ? html`<a class="button" href="${BASE}/official/new?turn=${group.id}">${words.write}</a>`
        : html`<a class="button quiet" href="${BASE}/official/${answer.id}">${words.open}</a>`,
  };
}

/** Whoever asks what is published gets it; all else is still to be seen to. */
export function isOpen({ answer }: Pick<Row, "answer">): boolean {
  return answer?.state !== "published";
}

/** How many groups are still to be seen to; undefined while the first are being made. */
export async function openGroups(parts: GroupedParts): Promise<number | undefined> {
  const shown = await parts.unhelped.look();
  return shown && (await rowsOf(parts, shown.groups)).filter(isOpen).length;
}

function stateOf({ answer }: Row): State {
  return STATES.find((state) => state === answer?.state) ?? "todo";
}

function stateInWords(row: Row): string {
  return fill(words.states[stateOf(row)], { number: String(row.answer?.number ?? "") });
}

function stateTag(row: Row): Html {
  const state = stateOf(row);
  return tag(stateInWords(row), state === "published" ? "good" : state === "offered" ? "wait" : "plain");
}

/** The three ways to make an answer of what people ask. */
function makeHtml(group: QuestionGroup, answer: KeptOfficialAnswer | undefined, asked: Asked): Html | "" {
  if (answer !== undefined)
    return html`<p><a class="button" href="${BASE}/official/${answer.id}">${words.open}</a></p>`;
  if (!asked.may("write")) return "";
  const said = encodeURIComponent(group.example.slice(0, 60));
  return html`<h2>${words.make}</h2><p class="hint">${words.makeNote}</p><div class="actions"><a class="button" href="${BASE}/official/new?turn=${group.id}">${words.official}</a> <a class="button quiet" href="${BASE}/official/new?turn=${group.id}&find=${said}">${words.passage}</a> <a class="button quiet" href="${BASE}/words?said=${said}">${words.synonym}</a></div>`;
}
