import { html } from "hono/html";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { Column, Filter, OfficeSection, Table, TableAsk } from "../frame/contract.ts";
import { tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import words from "./audit.vi.json" with { type: "json" };
import type { AuditFilters, AuditTrail, KeptEntry } from "./audit-trail.ts";

export interface AuditPageParts {
  readonly trail: Pick<AuditTrail, "page">;
  /** Names of accounts, to choose from. */
  readonly accounts: () => Promise<readonly string[]>;
}

/** The page of the trail: who did what, when and how it was before. For administrators. */
export function auditSection(parts: AuditPageParts): OfficeSection {
  return {
    path: "audit",
    title: words.title,
    needs: "administer",
    views: [
      {
        path: "",
        needs: "administer",
        async show(asked) {
          const table = trailTable(parts, await parts.accounts());
          return { title: words.title, body: html`<p>${words.intro}</p>${await tableHtml(table, asked)}`, table };
        },
      },
    ],
    acts: [],
  };
}

const who = ({ account, way }: KeptEntry): string => (way === "command" ? words.commandLine : account);

const COLUMNS: readonly Column<KeptEntry>[] = [
  { key: "at", title: words.at, value: ({ at }) => instantInWords(at) },
  { key: "who", title: words.who, value: who },
  { key: "what", title: words.what, value: ({ title }) => title },
  { key: "with", title: words.object, value: ({ object }) => object },
  {
    key: "change",
    title: words.change,
    value: ({ before, after }) => (before === "" ? after : fill(words.changed, { before, after })),
  },
  {
    key: "came",
    title: words.outcome,
    value: ({ outcome }) => words.outcomes[outcome],
    cell: ({ outcome }) => tag(words.outcomes[outcome], outcome === "done" ? "good" : "bad"),
  },
  { key: "by", title: words.way, value: ({ way }) => words.ways[way] },
];

function trailTable({ trail }: AuditPageParts, accounts: readonly string[]): Table<KeptEntry> {
  return {
    name: words.name,
    columns: COLUMNS,
    filters: [
      choice("account", words.who, [
        ...accounts.map((name) => ({ value: name, label: name })),
        // No account has this name: one has to have a letter.
        { value: COMMAND_LINE, label: words.commandLine },
      ]),
      { key: "act", title: words.what, kind: "text" },
      { key: "object", title: words.object, kind: "text" },
      { key: "since", title: words.since, kind: "date" },
      { key: "until", title: words.until, kind: "date" },
      choice(
        "outcome",
        words.outcome,
        Object.entries(words.outcomes).map(([value, label]) => ({ value, label })),
      ),
    ],
    async rows({ from, size, filters }) {
      const { entries, total } = await trail.page(meant(filters), from, size);
      return { rows: entries, total };
    },
    empty: words.empty,
  };
}

const COMMAND_LINE = "-";
const DAY_MS = 86_400_000;

/** The days are those of the office; the last one counts as a whole. */
function meant({ account, act, object, since, until, outcome }: TableAsk["filters"]): AuditFilters {
  const start = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);
  return {
    act,
    object,
    ...(account === COMMAND_LINE ? { way: "command" } : { account }),
    ...(outcome === "done" || outcome === "refused" ? { outcome } : {}),
    ...(since === undefined ? {} : { since: new Date(start(since)).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(start(until) + DAY_MS).toISOString() }),
  };
}

function choice(key: string, title: string, choices: Extract<Filter, { kind: "choice" }>["choices"]): Filter {
  return { key, title, kind: "choice", choices };
}
