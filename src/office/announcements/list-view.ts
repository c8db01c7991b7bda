import { html } from "hono/html";
import { officeTime, type Standing } from "../../../jobs/index.ts";
import type { Asked, Html, OfficeView, Table } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { emptyState, live, tag, tiles } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import {
  type AnnouncementsParts,
  addressOf,
  beginning,
  nextInWords,
  PEOPLE_GROUPS,
  type PeopleGroup,
  rootAddress,
  STATE_GROUPS,
  type StateGroup,
  sinceInWords,
  sumOf,
  toneOf,
  WITHOUT,
  sectionWords as words,
} from "./announcing-parts.ts";

const groups = Object.keys(STATE_GROUPS) as StateGroup[];
const TEXT = 80;
/** As a filter: those with people of whom nobody can tell whether it reached them. */
const DOUBT = "doubt";

/** All announcements with how each stands now; the page keeps itself up to date. */
export function listView(parts: AnnouncementsParts): OfficeView {
  const { announcing, channels } = parts;
  return {
    path: "",
    async show(asked) {
      const table = listTable(parts, asked);
      const write =
        channels.length === 0
          ? html`<p class="warn">${words.noChannel}</p>`
          : asked.may("write")
            ? html`<div class="actions"><a class="button" href="${rootAddress}/new">${words.write}</a>${await stopHtml(parts)}</div>`
            : html``;
      // Seldom gone to: behind the list, so that whoever goes by keys passes it last.
      const texts = asked.may("write")
        ? html`<div class="actions"><a class="button quiet" href="${rootAddress}/texts">${words.texts}</a></div>`
        : "";
      const body = html`${write}${live("list", html`${await counted(parts, asked)}${tableHtml(table, asked)}`)}${texts}`;
      return { title: words.title, body, table };
    },
    async stamp() {
      const open = [...STATE_GROUPS.going, ...STATE_GROUPS.attention];
      const { rows } = await announcing.page({ from: 0, size: 20, states: open });
      return JSON.stringify([await announcing.states(), rows.map(({ counts, next }) => [counts, next])]);
    },
  };
}

/** The way to stop everything at once, while something goes out or waits for its hour. */
async function stopHtml({ announcing }: AnnouncementsParts): Promise<Html | ""> {
  const { approved = 0, sending = 0 } = await announcing.states();
  return approved + sending === 0
    ? ""
    : oneButton({ to: `${rootAddress}/stop`, label: words.actions.stop, tone: "danger" });
}

async function counted({ announcing }: AnnouncementsParts, { query }: Asked): Promise<Html> {
  const states = await announcing.states();
  return tiles(
    groups.map((group) => ({
      label: words.tiles[group],
      count: STATE_GROUPS[group].reduce((sum, state) => sum + (states[state] ?? 0), 0),
      href: `${rootAddress}?state=${group}`,
      isCurrent: query.state === group,
      ...(group === "attention" ? { tone: "bad" as const } : {}),
    })),
  );
}

function listTable({ announcing }: AnnouncementsParts, asked: Asked): Table<Standing> {
  const { columns, filters } = words;
  return {
    name: words.fileName,
    columns: [
      {
        key: "text",
        title: columns.text,
        value: ({ announcement }) => announcement.text,
        cell: ({ announcement: { id, text } }) => html`<a href="${addressOf(id)}">${beginning(text, TEXT)}</a>`,
      },
      {
        key: "state",
        title: columns.state,
        value: (status) =>
          [words.states[status.announcement.state], nextInWords(status)].filter((part) => part !== "").join(": "),
        cell: (status) =>
          html`${tag(words.states[status.announcement.state], toneOf(status.announcement.state))} ${nextInWords(status) || sinceInWords(status)}`,
      },
      {
        key: "by",
        title: columns.by,
        value: ({ announcement: { createdBy, history } }) =>
          [createdBy, dayOf(history?.[0]?.at)].filter((part) => part !== "").join(", "),
      },
      peopleColumn("people", undefined),
      peopleColumn("received", ["received"]),
      peopleColumn("waiting", ["waiting"]),
      peopleColumn("without", WITHOUT),
    ],
    filters: [
      { key: "text", title: filters.text, kind: "text" },
      {
        ...{ key: "state", title: filters.state, kind: "choice" },
        choices: [
          ...groups.map((value) => ({ value, label: words.stateGroups[value] })),
          { value: DOUBT, label: words.groups.doubt },
        ],
      },
      { key: "by", title: filters.by, kind: "text" },
    ],
    rows: async ({ from, size, filters: { text, state, by } }) => {
      const group = groups.find((one) => one === state);
      const states = group === undefined ? undefined : STATE_GROUPS[group];
      return announcing.page({ from, size, text, by, states, isDoubtful: state === DOUBT });
    },
    empty: emptyState(words.none),
    actions: ({ announcement: { id, text, state, version } }) =>
      asked.may("write")
        ? html`${oneButton({ to: addressOf(id, "copy"), label: words.actions.copy, tone: "quiet", about: beginning(text, 60) })}${
            state === "draft" && version === 1
              ? oneButton({
                  to: addressOf(id, "remove"),
                  label: words.draft.actions.remove,
                  tone: "quiet",
                  about: beginning(text, 60),
                })
              : ""
          }`
        : "",
  };
}

/** A count of people that leads to them by name. */
function peopleColumn(key: "people" | "received" | "waiting" | "without", which: readonly PeopleGroup[] | undefined) {
  const states = which?.flatMap((group) => PEOPLE_GROUPS[group]);
  return {
    key,
    title: words.columns[key],
    isNumber: true,
    value: (status: Standing) => (isCounted(status) ? sumOf(status, states) : undefined),
    cell: (status: Standing) => {
      const count = sumOf(status, states);
      if (!isCounted(status)) return "";
      const query: Record<string, string> = which === undefined ? {} : { state: key };
      return count === 0
        ? "0"
        : html`<a href="${addressOf(status.announcement.id, "recipients", query)}">${count.toLocaleString("vi")}</a>`;
    },
  };
}

/** A draft has nobody yet: its people are found when it is looked at. */
function isCounted({ announcement: { state } }: Standing): boolean {
  return state !== "draft" && state !== "approved";
}

function dayOf(instant: string | undefined): string {
  return instant === undefined ? "" : officeTime(instant).date.split("-").reverse().join("/");
}
