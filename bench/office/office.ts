import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import words from "../../src/office/accounts/accounts.vi.json" with { type: "json" };
import { percentiles, table } from "../measure.ts";
import { startProgram } from "../program.ts";
import { type Amounts, fillOffice } from "./filling.ts";

const PROVINCE: Amounts = { units: 1_400, people: 100_000, announcements: 7, questions: 50_000, acts: 200_000 };
const PASSWORD = "only-for-this-bench";
const TIMES = 20;
/** Pages that are looked at: those of the menu, the pages beside each of them, and what their first links lead to. */
const LINKS_OF_EACH = 4;
const LONGEST_MS = 30_000;
const TOO_MANY = 429;
const MAIN = /<main[\s\S]*<\/main>/;
const BESIDE = /<nav class="tabs"[\s\S]*?<\/nav>/;

/** Measures each page of the menu and what it links to, with a province's data behind them. `databaseUrl`: PostgreSQL. */
export async function benchOffice({
  print,
  databaseUrl,
}: {
  readonly print: (line: string) => void;
  readonly databaseUrl?: string | undefined;
}): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "bench-office-"));
  const settings = { OFFICE_PASSWORD: PASSWORD, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
  try {
    const opened = await openDatabase({ dataDir, databaseUrl, migrations });
    const began = performance.now();
    await fillOffice(opened.database, PROVINCE);
    await opened.close();
    const { units, people, announcements, questions, acts } = PROVINCE;
    print(
      `${units} units, ${people * announcements} deliveries, ${questions} questions, ${acts} acts made in ${Math.round((performance.now() - began) / 1_000)} s`,
    );
    const program = await startProgram(dataDir, settings);
    try {
      await measurePages(program.address, print);
    } finally {
      await program.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Has the office follow a report that every unit owes, and begins it. */
async function followReport(address: string, cookie: string): Promise<void> {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const when = `${tomorrow.getUTCDate()}/${tomorrow.getUTCMonth() + 1}/${tomorrow.getUTCFullYear()}`;
  const answer = await fetch(`${address}/office/api/deadlines/new/add`, {
    method: "POST",
    headers: { cookie, origin: address, "content-type": "application/json" },
    body: JSON.stringify({ title: "Report of every unit", when, owners: "MN, TH, THCS", receiver: "" }),
  });
  if (!answer.ok) throw new Error(`bench: the report is not followed: ${await answer.text()}`);
}

async function measurePages(address: string, print: (line: string) => void): Promise<void> {
  const cookie = await signIn(address);
  await followReport(address, cookie);
  /** One page and the milliseconds it took. Who asks too often is told to wait, and waits: that is no page. */
  const get = async (path: string): Promise<{ status: number; text: string; took: number }> => {
    const began = performance.now();
    const answer = await fetch(address + path, { headers: { cookie }, signal: AbortSignal.timeout(LONGEST_MS) });
    const text = await answer.text();
    if (answer.status !== TOO_MANY) return { status: answer.status, text, took: performance.now() - began };
    await sleep(Number(answer.headers.get("retry-after") ?? 1) * 1_000);
    return get(path);
  };
  const menu = linksIn((await get("/office")).text, /<nav class="menu"[\s\S]*?<\/nav>/);
  // A page that asks the database for nothing but the session, to compare with on a busy machine.
  const pages = new Set(["/office/nowhere", ...menu]);
  for (const page of menu) {
    const { text } = await get(page);
    for (const link of linksIn(text, BESIDE, page)) pages.add(link);
    for (const link of linksIn(text, MAIN, page).slice(0, LINKS_OF_EACH)) pages.add(link);
    // What a row leads to, and the lists behind it.
    const [one] = linksIn(text, /<tbody[\s\S]*<\/tbody>/, page);
    if (one === undefined) continue;
    pages.add(one);
    const { text: behind } = await get(one);
    for (const link of linksIn(behind, MAIN, one).slice(0, LINKS_OF_EACH)) pages.add(link);
    // The first row of that page: of the deadlines' month the day, and of the day the matter with its units.
    for (const link of linksIn(behind, /<tbody[\s\S]*<\/tbody>/, one).slice(0, 1)) pages.add(link);
  }
  // The least is what a page takes when nobody else uses the machine in that moment.
  const rows = [["page", "status", "kB", "least ms", "p50 ms", "p95 ms"]];
  for (const page of pages) {
    const times: number[] = [];
    let last = { status: 0, text: "" };
    for (let time = 0; time < TIMES; time += 1) {
      const seen = await get(page);
      times.push(seen.took);
      last = seen;
    }
    const { p50, p95 } = percentiles(times);
    const size = Math.round(Buffer.byteLength(last.text) / 1_000);
    const all = [Math.min(...times), p50, p95].map((time) => time.toFixed(0));
    rows.push([page.slice(0, 70), String(last.status), String(size), ...all]);
  }
  print(table(rows));
}

/** Addresses of the office that a part of a page links to. */
function linksIn(page: string, part: RegExp, base = "/office"): readonly string[] {
  const inside = part.exec(page)?.[0] ?? "";
  const all = [...inside.matchAll(/href="([^"#]+)"/g)].map(([, href = ""]) => {
    const { pathname, search } = new URL(href.replaceAll("&amp;", "&"), `http://office${base}`);
    return pathname + search;
  });
  return all.filter((path) => path.startsWith("/office/") && !path.includes("export="));
}

async function signIn(address: string): Promise<string> {
  for (let left = LONGEST_MS; left > 0; left -= 500) {
    const answer = await fetch(`${address}/office/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: address },
      body: new URLSearchParams({ name: words.first, password: PASSWORD }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
    if (answer.status === 303 && cookie !== undefined) return cookie;
    await sleep(500);
  }
  throw new Error("bench: nobody could sign in for the office");
}
