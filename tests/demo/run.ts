import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wrapped } from "./fitting-lines.ts";
import { inventRoster } from "./invented-roster.ts";
import { officeLines, oneTimeLink } from "./office-part.ts";
import { type Platform, startPlatforms } from "./platforms.ts";
import { demoSettings, startProduct } from "./product.ts";
import { createShow, PARTS } from "./show.ts";
import { rememberWithdrawn } from "./withdrawn.ts";

/**
 * `npm run demo [-- --once] [-- --people 400]`: the real program before a Telegram and a Zalo of its own, with people
 * who do not exist. Stays open for the web chat until Ctrl+C, or an hour; with `--once` it ends with the story, with 1
 * when something in it does not add up.
 */
const { values } = parseArgs({
  options: { once: { type: "boolean", default: false }, people: { type: "string", default: "400" } },
});
const LONGEST_MS = 60 * 60_000;
const GRACE_MS = 5_000;
const FEWEST = 60;
const TITLE = "Trợ lý số Giáo dục · chạy thử: Telegram, Zalo giả; người, đơn vị không có thật";

const { stdout } = process;
const show = createShow(stdout, { colour: process.env.NO_COLOR === undefined });
const children = new Set<ChildProcess>();
/** What has to be undone at the end, in the order in which it was begun. */
const undoing: (() => unknown)[] = [];
let isFinished = false;
let ending: Promise<void> | undefined;

process.once("exit", () => {
  show.close();
  for (const child of children) child.kill("SIGKILL");
});
// Ctrl+C comes twice, from the terminal and from npm. The second one must not interrupt the cleaning up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void end(isFinished && !values.once ? 0 : 130));
stdout.on("error", () => void end(1));
stdout.on("resize", show.redraw);
setTimeout(() => void end(values.once ? 1 : 0), LONGEST_MS).unref();

await run().catch((fault: unknown) => {
  if (ending !== undefined) return;
  show.close();
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  return end(1);
});

async function run(): Promise<void> {
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < FEWEST) throw new Error(`--people takes a number of at least ${FEWEST}`);
  show.head([TITLE, "Đang tạo cơ sở dữ liệu (vài giây)…"]);
  const folder = mkdtempSync(join(tmpdir(), "tro-ly-demo-"));
  undoing.push(async () => {
    // The story runs on while the platforms stop; a command that it begins then opens the database in the folder.
    await endChildren();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const roster = inventRoster(people);
  const platforms = await startPlatforms(roster.people);
  undoing.push(platforms.stop);
  const settings = demoSettings(folder, platforms.settings);
  const remembering = rememberWithdrawn(join(folder, "data"), roster.people);
  undoing.push(() => remembering.catch(() => undefined));
  // Loading the rest of the program takes a while, so both are done at the same time.
  const [{ tellStory }] = await Promise.all([import("./story.ts"), remembering]);
  if (ending !== undefined) return;
  show.head([TITLE, "Đang khởi động chương trình…"]);
  undoing.push(endChildren);
  const product = await startProduct({ folder, settings, started });
  const link = await oneTimeLink(product);
  const lines = [
    TITLE,
    `Trò chuyện trên web: ${product.address}${values.once ? "" : "   (Ctrl+C để dừng)"}`,
    ...platforms.all.map(platformLine),
  ];
  show.head([...lines.flatMap((line) => wrapped(line, show.width)), ...officeLines(link, show.width)]);
  const stage = { folder, settings, roster, platforms: platforms.all, product, show };
  const wrong = await tellStory(values.once ? { ...stage, link } : stage);
  isFinished = true;
  if (values.once) return end(wrong.length === 0 ? 0 : 1);
  const open = [`  Hỏi thử trên web: ${product.address}   (Ctrl+C để dừng)`, ...officeLines(link, show.width, "  ")];
  show.put(PARTS.result, "open", open, { rank: 9 });
}

function platformLine({ name, url, allows: { count, milliseconds } }: Platform): string {
  return `${name} giả: ${url}, nhận nhiều nhất ${count} tin trong ${milliseconds / 1_000} giây`;
}

/** Once the demo is ending, the story can still begin a command before it notices: that one is ended at once. */
function started(child: ChildProcess): void {
  children.add(child);
  child.once("exit", () => children.delete(child));
  if (ending !== undefined) child.kill("SIGKILL");
}

/** Asks our processes to end, and ends those that do not. Waits for those begun meanwhile too. */
async function endChildren(): Promise<void> {
  for (const child of children) child.kill("SIGTERM");
  const grace = setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, GRACE_MS);
  while (children.size > 0) await Promise.all([...children].map((child) => once(child, "exit")));
  clearTimeout(grace);
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const step of undoing.splice(0).reverse()) await step();
    process.exit(code);
  })();
  return ending;
}
