import { html } from "hono/html";
import { fill, instantInWords, type OpenRun, RUN_KINDS, readable } from "../../../jobs/index.ts";
import type { Asked, Column, ShownView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { facts, live, shortened, tag, tiles } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import { addressWith } from "../frame/table-ask.ts";
import administrationWords from "./administration.vi.json" with { type: "json" };

/** What waits to be sent, and the queue that hands it to workers. */
export interface QueueParts {
  /** Where the queue lives. */
  readonly home: "database" | "redis";
  /** Undefined where its home does not answer. */
  readonly standing: () => Promise<
    { readonly waiting: number; readonly active: number; readonly since?: string } | undefined
  >;
  readonly openRuns: (most: number) => Promise<readonly OpenRun[]>;
}

const words = administrationWords.queue;
const ADDRESS = "/office/administration/queue";
/** So many runs are shown; a reminder is a run for each person. */
const MOST = 2_000;

/** How many wait by kind, since when, what failed of it, and how the queue itself stands. Nothing can be done here. */
export async function queueBody(queue: QueueParts, asked: Asked): Promise<ShownView> {
  const [standing, runs] = await Promise.all([queue.standing(), queue.openRuns(MOST)]);
  const table = runTable(joined(runs));
  const kinds = tiles(
    RUN_KINDS.map((kind) => {
      const count = runs.filter((run) => run.kind === kind).reduce((sum, run) => sum + run.waiting + run.sending, 0);
      const isCurrent = asked.query.kind === kind;
      const tone = count === 0 ? ("good" as const) : ("wait" as const);
      return { label: words.kinds[kind], count, href: `${ADDRESS}${addressWith({}, { kind })}`, isCurrent, tone };
    }),
  );
  const home = words[queue.home];
  const jobs =
    standing === undefined
      ? tag(fill(words.silent, { home }), "bad")
      : fill(standing.since === undefined ? words.jobsLine : words.jobsSince, {
          waiting: standing.waiting,
          active: standing.active,
          since: standing.since === undefined ? "" : instantInWords(standing.since),
        });
  const known = facts([
    [words.home, home],
    [words.jobs, jobs],
  ]);
  const cut = runs.length < MOST ? "" : html`<p class="warn">${fill(words.most, { count: MOST })}</p>`;
  const inside = html`${kinds}${known}${cut}${await tableHtml(table, asked)}`;
  return { title: words.title, body: html`<p>${words.intro}</p>${live("queue", inside)}`, table };
}

/** Differs whenever the page would. */
export async function queueStamp({ standing, openRuns }: QueueParts): Promise<string> {
  return JSON.stringify(await Promise.all([standing(), openRuns(MOST)]));
}

/** A row of the table: an announcement, or all runs of a kind that have no words of their own. */
interface Row extends OpenRun {
  readonly runs: number;
}

/** A reminder and a notice are a run for each person: those of a kind are one row. */
function joined(runs: readonly OpenRun[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const run of runs) {
    const key = run.text === undefined ? run.kind : run.cause;
    const before = rows.get(key);
    rows.set(key, before === undefined ? { ...run, runs: 1 } : added(before, run));
  }
  return [...rows.values()];
}

function added(row: Row, run: OpenRun): Row {
  const [since] = [row.since, run.since].flatMap((at) => at ?? []).toSorted();
  return {
    ...row,
    runs: row.runs + 1,
    waiting: row.waiting + run.waiting,
    sending: row.sending + run.sending,
    failed: row.failed + run.failed,
    unknown: row.unknown + run.unknown,
    ...(since !== undefined && { since }),
  };
}

function runTable(runs: readonly Row[]): Table<Row> {
  const columns: readonly Column<Row>[] = [
    { key: "kind", title: words.kind, value: ({ kind }) => words.kinds[kind], sorts: true },
    {
      key: "what",
      title: words.what,
      value: ({ text, runs: count }) => (text === undefined ? fill(words.runs, { count }) : readable(text)),
      cell: ({ text, cause, runs: count }) =>
        text === undefined
          ? fill(words.runs, { count })
          : html`<a href="/office/announcements/${encodeURIComponent(cause)}">${shortened(readable(text))}</a>`,
    },
    ...(["waiting", "sending", "failed", "unknown"] as const).map((key) => ({
      ...{ key, title: words[key], sorts: true, isNumber: true },
      value: (run: Row) => run[key],
    })),
    {
      key: "since",
      title: words.since,
      value: ({ since }) => since,
      cell: ({ since }) => (since === undefined ? "" : instantInWords(since)),
      sorts: true,
    },
  ];
  return {
    ...{ name: words.file, columns, empty: words.empty },
    filters: [
      {
        ...{ key: "kind", title: words.kind, kind: "choice" },
        choices: RUN_KINDS.map((value) => ({ value, label: words.kinds[value] })),
      },
    ],
    rows: inMemory(runs, columns, (run, _, value) => run.kind === value),
  };
}
