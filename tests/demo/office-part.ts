import { setTimeout as sleep } from "node:timers/promises";
import { wrapped } from "./fitting-lines.ts";
import { type OfficeClient, signIn, signInByLink } from "./office-client.ts";
import { FIRST_ACCOUNT, WAITING } from "./office-day.ts";
import type { Product } from "./product.ts";
import { PARTS } from "./show.ts";
import type { Stage } from "./stage.ts";

const PATIENCE_MS = 60_000;
const LOOK_MS = 300;

/** Makes a link that signs in once, with the office's command. */
export async function oneTimeLink(product: Product): Promise<string> {
  const printed = await product.type("accounts", "link", FIRST_ACCOUNT);
  const link = printed.map((line) => line.trim()).find((line) => line.startsWith("http"));
  if (link === undefined) throw new Error(`there is no link: ${printed.join(" ")}`);
  return link;
}

/** The link as a visitor is told it, on a line of its own so that it can be copied. */
export function officeLines(link: string, width: number, indent = ""): readonly string[] {
  return [...wrapped("Trang văn phòng, liên kết mở được một lần, trong vòng một giờ:", width, indent), `  ${link}`];
}

/** Shows what waits in the office, and what else is worth a look there; tries the link. Gives what does not add up. */
export async function showOffice(
  { product, settings, show, link }: Stage,
  more: readonly string[],
): Promise<readonly string[]> {
  const client = await signIn(product.address, FIRST_ACCOUNT, settings.OFFICE_PASSWORD ?? "");
  const lines = await linesOfToday(client);
  const put = (line: string, rank: number): void =>
    show.put(PARTS.office, line, wrapped(line, show.width, "  "), { rank });
  for (const { title, count } of lines) put(`${title}: ${count}.`, 7);
  for (const line of more) put(line, 4);
  const unlisted = Object.entries(WAITING)
    .filter(([title, count]) => !lines.some((line) => line.title.startsWith(title) && line.count === String(count)))
    .map(([title, count]) => `trang Hôm nay không ghi “${title}: ${count}”`);
  return [...unlisted, ...(link === undefined ? [] : await triedLink(link))];
}

interface Line {
  readonly title: string;
  readonly count: string;
}
const LINE = /<strong>([^<]*)<\/strong><div>([^<]*)/g;

/** The lines of "Hôm nay". What it could not count yet, or a file that is still read, is waited for. */
async function linesOfToday(client: OfficeClient): Promise<readonly Line[]> {
  for (const from = performance.now(); ; await sleep(LOOK_MS)) {
    const found = [...(await client.page("/today")).matchAll(LINE)];
    const lines = found.map(([, count = "", title = ""]) => ({ title, count }));
    const isWhole = Object.keys(WAITING).every((wanted) =>
      lines.some(({ title, count }) => title.startsWith(wanted) && count !== "?"),
    );
    if (isWhole || performance.now() - from > PATIENCE_MS) return lines;
  }
}

/** Uses a link as a visitor does: it lets in once, to the page that lists what waits. Gives what is otherwise. */
async function triedLink(link: string): Promise<readonly string[]> {
  const client = await signInByLink(link);
  if (client === undefined) return ["liên kết không mở được trang văn phòng"];
  const today = await client.page("/today");
  const unlisted = Object.keys(WAITING).filter((title) => !today.includes(title));
  const again = (await signInByLink(link)) === undefined ? [] : ["liên kết mở được hai lần"];
  return [...unlisted.map((title) => `vào bằng liên kết không thấy “${title}”`), ...again];
}
