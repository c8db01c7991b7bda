import { html, raw } from "hono/html";
import {
  announcingWords,
  DELIVERY_REASONS,
  fill,
  instantInWords,
  type RecipientRow,
  type Status,
} from "../../../jobs/index.ts";
import type { Asked, OfficeView, Table } from "../frame/contract.ts";
import { live } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import {
  type AnnouncementsParts,
  addressOf,
  beginning,
  channelName,
  PEOPLE_GROUPS,
  type PeopleGroup,
  peopleGroups,
  reasonName,
  rootAddress,
  sectionWords,
  WITHOUT,
} from "./announcing-parts.ts";

const { recipients: words, people: named, groups: groupWords } = sectionWords;

/** Everybody of a run, once each, by where they stand and why: pages of the database, and files. */
export function recipientsView({ announcing, channels }: AnnouncementsParts): OfficeView {
  return {
    path: ":id/recipients",
    async show(asked) {
      const status = await announcing.status(asked.params.id ?? "");
      if (status.kind === "missing") return undefined;
      const table = recipientsTable({ announcing, channels }, status, asked);
      return {
        title: words.title,
        body: live("recipients", tableHtml(table, asked)),
        table,
        trail: trailOf(status),
      };
    },
    async stamp({ params }) {
      const status = await announcing.status(params.id ?? "");
      return status.kind === "missing" ? "" : JSON.stringify(status.counts);
    },
  };
}

/** Ways back to the list and to the announcement. */
export function trailOf({ announcement: { id, text } }: Pick<Status, "announcement">) {
  return [
    { title: sectionWords.title, href: rootAddress },
    { title: beginning(text, 40), href: addressOf(id) },
  ];
}

function recipientsTable(
  { announcing, channels }: Pick<AnnouncementsParts, "announcing" | "channels">,
  { announcement: { id, version } }: Status,
  { query }: Asked,
): Table<RecipientRow> {
  const asked = Number(query.version);
  const which = Number.isInteger(asked) && asked >= 1 && asked <= version ? asked : version;
  const group = (value: string, label: string) => ({ value, label });
  return {
    name: words.fileName,
    columns: [
      {
        key: "name",
        title: words.name,
        value: ({ name }) => (name === undefined ? words.gone : name.trim() || words.nameless),
      },
      { key: "unit", title: words.unit, value: ({ unit }) => unit },
      { key: "channel", title: words.channel, value: ({ channel }) => channelName(channel) },
      { key: "state", title: words.state, value: ({ state }) => announcingWords.deliveryStates[state] },
      { key: "why", title: words.why, value: whyOf },
      { key: "at", title: words.at, value: ({ at }) => instantInWords(at) },
      {
        key: "before",
        title: words.before,
        value: ({ before }) =>
          before.map(({ channel, why }) => `${channelName(channel)}: ${reasonName(why)}`).join("; "),
      },
    ],
    filters: [
      { key: "find", title: words.find, kind: "text" },
      {
        ...{ key: "state", title: words.state, kind: "choice" },
        choices: [
          ...peopleGroups.map((one) => group(one, groupWords[one])),
          group("without", sectionWords.columns.without),
        ],
      },
      {
        ...{ key: "why", title: words.why, kind: "choice" },
        choices: DELIVERY_REASONS.map((why) => group(why, reasonName(why))),
      },
      {
        ...{ key: "channel", title: words.channel, kind: "choice" },
        choices: channels.map((channel) => group(channel, channelName(channel))),
      },
    ],
    rows: ({ from, size, filters: { find, state, why, channel } }) =>
      announcing.recipients(id, {
        ...{ version: which, from, size, text: find, states: statesOf(state) },
        why: DELIVERY_REASONS.find((one) => one === why),
        channel: channels.find((one) => one === channel),
      }),
    empty: words.empty,
  };
}

function statesOf(asked: string | undefined) {
  const groups: readonly PeopleGroup[] = asked === "without" ? WITHOUT : peopleGroups.filter((one) => one === asked);
  return groups.length === 0 ? undefined : groups.flatMap((one) => PEOPLE_GROUPS[one]);
}

/** The reason, in the platform's words where it gave some, and until when somebody waits. */
function whyOf({ why, says, until }: RecipientRow): string {
  const waits = until === undefined ? "" : fill(words.until, { at: instantInWords(until) });
  return [says ?? reasonName(why), waits].filter((part) => part !== "").join(", ");
}

interface NamedRow {
  readonly person: string;
  readonly name: string;
  readonly unit?: string | undefined;
  readonly channels: string;
}

/** Who is meant by words, before there is an announcement. */
export function meantView({ roster, directory }: AnnouncementsParts): OfficeView {
  return {
    path: "people",
    async show(asked) {
      const meant = await roster.audience(asked.query.words ?? "");
      const { audience, count = 0 } = meant;
      if (audience === undefined) return undefined;
      const table = namedTable(async ({ from, size }) => {
        const found = await directory.recipients(audience, { limit: size, skip: from });
        const rows = found.map(({ person, contacts }) => {
          const first = contacts.find(({ name }) => name.trim() !== "") ?? contacts[0];
          const each = new Set(contacts.map(({ channel }) => channelName(channel)));
          return {
            person,
            name: first?.name.trim() || (first?.address ?? ""),
            unit: first?.unitName,
            channels: [...each].join(", "),
          };
        });
        return { rows, total: count };
      });
      const back = `${rootAddress}/new?${new URLSearchParams({ words: asked.query.words ?? "" })}`;
      return {
        title: named.title,
        body: html`<p>${await roster.describe(audience)}</p>${tableHtml(table, asked)}`,
        table,
        trail: [
          { title: sectionWords.title, href: rootAddress },
          { title: sectionWords.write, href: back },
        ],
      };
    },
  };
}

/** The people of one group of a draft's preview. */
export function foreseenView({ announcing }: AnnouncementsParts): OfficeView {
  return {
    path: ":id/people",
    async show(asked) {
      const { id = "" } = asked.params;
      const [status, foreseen] = await Promise.all([announcing.status(id), announcing.foresee(id)]);
      if (status.kind === "missing" || foreseen.kind === "missing") return undefined;
      const { group: key = "all" } = asked.query;
      if (foreseen.kind !== "foreseen")
        return {
          title: named.title,
          body: live("people", html`<p>${sectionWords.draft.counting}</p>`),
          trail: trailOf(status),
        };
      const { run, groups } = foreseen;
      const group = groups.find((one) => one.key === key);
      const title =
        group !== undefined ? groupInWords(group) : key === "not" ? sectionWords.draft.without : named.title;
      const count = group?.count ?? (key === "not" ? run.unreached : run.people);
      const page = (from: number, size: number) => announcing.foreseen(id, key, { from, size });
      const { total } = await page(0, 1);
      const table = namedTable(
        async ({ from, size }) => {
          const found = await page(from, size);
          return { total: found.total, rows: found.rows.map((one) => ({ ...one, channels: "" })) };
        },
        group?.channel === undefined ? undefined : (person) => addressOf(id, "", { person }),
      );
      const cut = count > total ? html`<p class="warn">${fill(named.cut, { count: total })}</p>` : raw("");
      return { title, body: html`${cut}${tableHtml(table, asked)}`, table, trail: trailOf(status) };
    },
    stamp: async ({ params }) => (await announcing.foresee(params.id ?? "")).kind,
  };
}

/** A group of a preview: the channel that would carry it, or why none does. */
export function groupInWords({
  channel,
  isLater,
  why,
}: {
  readonly channel?: Parameters<typeof channelName>[0];
  readonly isLater: boolean;
  readonly why?: Parameters<typeof reasonName>[0];
}): string {
  if (channel === undefined) return `${sectionWords.draft.without}: ${reasonName(why)}`;
  const { by, later } = sectionWords.draft;
  return fill(isLater ? later : by, { channel: channelName(channel) });
}

function namedTable(rows: Table<NamedRow>["rows"], look?: (person: string) => string): Table<NamedRow> {
  const hasChannels = look === undefined;
  return {
    name: named.fileName,
    columns: [
      { key: "name", title: named.name, value: ({ name }) => name },
      { key: "unit", title: named.unit, value: ({ unit }) => unit },
      ...(hasChannels ? [{ key: "channels", title: named.channels, value: ({ channels }: NamedRow) => channels }] : []),
    ],
    rows,
    empty: named.empty,
    ...(look === undefined
      ? {}
      : { actions: ({ person }: NamedRow) => html`<a href="${look(person)}">${named.asThey}</a>` }),
  };
}
