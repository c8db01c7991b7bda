import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlVisits } from "../../../jobs/adapters/sql/linking/visits.ts";
import type { Database, KeptOfficialAnswer } from "../../../knowledge/index.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { composeAnnouncementsSection } from "../../../src/compose/office/announcements.ts";
import { composeReportsSection } from "../../../src/compose/office/reports.ts";
import { composeTodaySection } from "../../../src/compose/office/today.ts";
import { openDatabase } from "../../../src/database/open.ts";
import type { Asked, OfficeSection, OfficeView } from "../../../src/office/frame/contract.ts";
import { type GroupedParts, groupsView, openGroups } from "../../../src/office/questions/groups-views.ts";
import { peopleView } from "../../../src/office/questions/people/people-view.ts";
import { groupsOf } from "../../../src/office/questions/question-groups.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { UNITS, YEARLY } from "../reporting/stage.ts";

const NOW = "2030-12-10T03:00:00.000Z";
const BY = { at: NOW, by: "Cô Lan" };
const PEOPLE = "/office/questions/people";
/** Lines that tell how the product stands: what is behind them is no list. */
const STANDING = /^\/office\/administration/;
const folder = newDataFolder("today-counts");
let close = async (): Promise<void> => undefined;
let today: OfficeSection;
let views: ReadonlyMap<string, OfficeView>;

beforeAll(async () => {
  const opened = await openDatabase({ dataDir: folder, migrations });
  const { database } = opened;
  const delivery = await deliveryOver(opened, {
    ...{ redisUrl: undefined, rules: { policies: {} }, senders: [], publicUrl: undefined },
    readFile: async () => undefined,
    instant: () => NOW,
  });
  close = async () => {
    await delivery.close();
    await opened.close();
  };
  await delivery.directory.putUnits(UNITS);
  await seed(database);
  const questions = await groupedQuestions();
  today = composeTodaySection({ ...delivery, zaloOa: undefined }, database, () => undefined, {
    drafts: { open: async () => [] },
    targets: { waiting: async () => ({ rows: [], total: 0 }) },
    announcing: delivery.announcing,
    unhelped: () => openGroups(questions),
  });
  const inbox = createSqlInbox(database);
  const people = peopleView({
    inbox,
    visits: { waiting: createSqlVisits(database, inbox).waiting },
    officers: { talks: async () => [] },
    instant: () => NOW,
  });
  const setting = { now: () => ({ sending: {} }) };
  const sections = [
    today,
    composeReportsSection(delivery),
    composeAnnouncementsSection({ ...delivery, setting }, async () => []),
    { path: "questions", views: [people, groupsView(questions)] },
  ];
  const address = (...parts: readonly string[]): string =>
    ["/office", ...parts.filter((part) => part !== "")].join("/");
  views = new Map(
    sections.flatMap(({ path, views: those }) => those.map((view) => [address(path, view.path), view] as const)),
  );
}, 120_000);
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

it("counts on each line of Today what the page behind its button lists, without what is done already", async () => {
  const look = async () => String(await (await today.views[0]?.show(asked({})))?.body);
  // On a busy machine a part is told as one that cannot be read until it is there.
  await expect.poll(look, { timeout: 60_000 }).not.toContain("<strong>?</strong>");
  const body = await look();
  const lines = [...body.matchAll(/<strong>(\S+)<\/strong><div>([^<]+)<.*?href="([^"]+)"/g)].map(
    ([, count = "", title = "", href = ""]) => ({ title, count, href: href.replaceAll("&amp;", "&") }),
  );
  // Two lines lead to the page of people, which lists both.
  const people = lines.filter(({ href }) => href === PEOPLE).map(({ count }) => Number(count));
  expect([people, await listed(PEOPLE)]).toEqual([[1, 1], 2]);
  const others = lines.filter(({ href }) => href !== PEOPLE && !STANDING.test(href));
  const found = await Promise.all(others.map(async ({ title, href }) => `${title}: ${await listed(href)}`));
  expect(others.map(({ title, count }) => `${title}: ${count}`)).toEqual(found);
  expect(others).toHaveLength(13);
});

function asked(query: Asked["query"]): Asked {
  return { account: "Cô Lan", session: "s", may: () => true, params: {}, query, files: [] };
}

/** How many things the page behind a link lists: rows, or what they add up to where a row is of several units. */
async function listed(href: string): Promise<number> {
  const { pathname, searchParams } = new URL(href, "http://office");
  const query = Object.fromEntries(searchParams);
  const shown = await views.get(pathname)?.show(asked(query));
  if (shown === undefined) throw new Error(`there is no page ${pathname}`);
  if (pathname === PEOPLE) return String(await shown.body).match(/<tr><td/g)?.length ?? 0;
  const { table } = shown;
  if (table === undefined) throw new Error(`${pathname} lists nothing`);
  const known = new Set(table.filters?.map(({ key }) => key));
  const filters = Object.fromEntries(Object.entries(query).filter(([key]) => known.has(key)));
  const { rows, total } = await table.rows({ from: 0, size: 1_000, direction: "up", filters });
  const column = table.columns.find(({ key }) => key === query.waiting);
  return column === undefined ? total : rows.reduce<number>((sum, row) => sum + Number(column.value(row)), 0);
}

/** One group to be seen to, and one for which an answer is published. */
async function groupedQuestions(): Promise<GroupedParts> {
  const asked = ["open", "done"].map((turnId) => ({
    ...{
      turnId,
      text: turnId,
      channel: "web" as const,
      conversation: turnId,
      receivedAt: NOW,
      isRefused: true,
      isJudged: false,
    },
  }));
  const groups = await groupsOf(asked, async (texts) => texts.map((_, at) => [at]));
  const answer = { state: "published", number: 1 } as KeptOfficialAnswer;
  return {
    unhelped: { look: async () => ({ groups, count: 2, at: NOW }), hasFailed: () => false, stamp: () => "" },
    official: { forTurns: async () => new Map([["done", answer]]) },
  };
}

/** Of each kind something that waits, and something that is done. */
async function seed(database: Database): Promise<void> {
  const [inbox, obligations, owed] = [
    createSqlInbox(database),
    createSqlObligations(database),
    createSqlUnitObligations(database),
  ];
  await obligations.add([YEARLY], { ...BY, what: "added" });
  await owed.open(
    UNITS.map(({ id: unit }) => ({
      ...{ key: `key-${unit}`, obligation: YEARLY.id, period: "2030", unit, standsFor: [], at: NOW, by: "" },
    })),
  );
  const [first, second] = UNITS.map(({ id }) => `key-${id}`) as [string, string];
  await owed.move(first, { to: "reported", ...BY });
  for (const kind of ["extension", "needs-help", "not-ours"] as const)
    await inbox.put({ kind, subject: second, owed: second }, NOW);
  for (const kind of ["visit", "question", "correction", "nobody-in-charge", "wrong-codes"] as const) {
    const chat = { channel: "web", address: kind } as const;
    await inbox.put({ kind, subject: "waits", ...chat }, NOW);
    const done = await inbox.put({ kind, subject: "done", ...chat }, NOW);
    await inbox.step(done, { what: "closed", ...BY, note: "" });
  }
  for (const state of ["draft", "paused", "stopped", "approved", "expiring", "done"])
    await database.query(
      `INSERT INTO announcements (id, version, text, audience, channels, state, urgent, created_by)
       VALUES ($1, 1, 'họp', '{"anyOf":[]}', '{telegram}', $1, false, 'Cô Lan')`,
      [state],
    );
  // Two people of one announcement, and one of a reminder, which repeats itself.
  for (const [cause, recipient] of [
    ["done", "p1"],
    ["done", "p2"],
    ["reminder-1", "p1"],
  ])
    await database.query(
      `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, changed_at, history)
       VALUES ($1, 1, $2, 'c', 'telegram', 0, 'unknown', $3::timestamptz, '')`,
      [cause, recipient, NOW],
    );
}
