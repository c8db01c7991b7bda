import { html } from "hono/html";
import { fill, instantInWords, type OpenRun, RUN_KINDS } from "../../../jobs/index.ts";
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
  const table = runTable(runs);
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

function runTable(runs: readonly OpenRun[]): Table<OpenRun> {
  const columns: readonly Column<OpenRun>[] = [
    { key: "kind", title: words.kind, value: ({ kind }) => words.kinds[kind], sorts: true },
    {
      key: "what",
      title: words.what,
      value: ({ text, cause }) => text ?? cause,
      cell: ({ text, cause }) =>
        text === undefined
          ? cause
          : html`<a href="/office/announcements/${encodeURIComponent(cause)}">${shortened(text)}</a>`,
    },
    ...(["waiting", "sending", "failed", "unknown"] as const).map((key) => ({
      ...{ key, title: words[key], sorts: true, isNumber: true },
      value: (run: OpenRun) => run[key],
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
