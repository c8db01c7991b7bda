import { type CheerioAPI, load } from "cheerio";
import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { isLayout, tableText } from "./table.ts";

const BLOCKS = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html legend main nav ol p pre section summary table tbody td tfoot th thead tr ul li h1 h2 h3 h4 h5 h6 caption".split(
    " ",
  ),
);
const UNREAD = new Set("script style noscript template svg math head iframe object select button textarea".split(" "));

/** A run of letters, in bold or not. */
interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** Text of an HTML fragment or page in the form the reader takes: paragraphs, titles, lists as printed, tables. */
export function htmlText(html: string): string {
  const $ = load(html);
  return blocksText($, $("body").toArray());
}

/** The same for chosen parts of a page that is already parsed. */
export function blocksText($: CheerioAPI, parts: readonly Element[]): string {
  return parts
    .flatMap((part) => blocksOf($, part, false))
    .filter((block) => block !== "")
    .join("\n\n");
}

function blocksOf($: CheerioAPI, element: Element, bold: boolean): string[] {
  const blocks: string[] = [];
  let runs: Run[] = [];
  const finish = (): void => {
    blocks.push(...paragraphs(runs));
    runs = [];
  };
  const visit = (node: AnyNode, inBold: boolean): void => {
    if (isText(node)) {
      runs.push({ text: node.data.replace(/\s+/g, " "), bold: inBold });
      return;
    }
    if (!isTag(node) || UNREAD.has(node.name)) return;
    if (node.name === "br") runs.push({ text: "\n", bold: inBold });
    else if (BLOCKS.has(node.name) || hasBlockInside($, node)) {
      finish();
      blocks.push(...blockOf($, node, inBold));
    } else for (const child of node.children) visit(child, inBold || isBold($, node));
  };
  for (const child of element.children) visit(child, bold || isBold($, element));
  finish();
  return blocks;
}

/** An inline element around paragraphs, such as a link around a heading, is read as a block. */
function hasBlockInside($: CheerioAPI, element: Element): boolean {
  return $(element).find("p, div, table, ul, ol, h1, h2, h3, h4, h5, h6").length > 0;
}

function isBold($: CheerioAPI, element: Element): boolean {
  if (element.name === "strong" || element.name === "b") return true;
  return /font-weight\s*:\s*(?:bold|[6-9]00)/i.test($(element).attr("style") ?? "");
}

function blockOf($: CheerioAPI, element: Element, bold: boolean): string[] {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return heading($, element, Number(level));
  if (element.name === "table" && !isLayout($, element)) return tableBlocks($, element);
  if (element.name === "ul" || element.name === "ol") return listBlocks($, element, bold);
  return blocksOf($, element, bold);
}

/** A heading with tables or pictures inside is read like any other part. */
function heading($: CheerioAPI, element: Element, level: number): string[] {
  if ($(element).find("table").length > 0) return blocksOf($, element, true);
  const text = linesOf(blocksOf($, element, false))
    .map(withoutBold)
    .join(" ")
    .trim();
  return text === "" ? [] : [`${"#".repeat(level)} ${text}`];
}

function tableBlocks($: CheerioAPI, table: Element): string[] {
  const captions = $(table)
    .children("caption")
    .toArray()
    .flatMap((caption) => blocksOf($, caption, false));
  const text = tableText($, table, (cell) =>
    linesOf(blocksOf($, cell, false))
      .map(withoutMarks)
      .join("\n"),
  );
  return [...captions, text];
}

/** Numbers of a list stand in the page and not in its text: they are written as they are shown. */
function listBlocks($: CheerioAPI, list: Element, bold: boolean): string[] {
  let next = Number.parseInt($(list).attr("start") ?? "1", 10) || 1;
  const kind = $(list).attr("type") ?? "1";
  return list.children.filter(isTag).flatMap((item) => {
    const blocks = blocksOf($, item, bold).filter((block) => block !== "");
    if (item.name !== "li") return blocks;
    const mark = list.name === "ul" ? "-" : orderedMark(Number($(item).attr("value") ?? next), kind);
    next = Number($(item).attr("value") ?? next) + 1;
    const [first, ...rest] = blocks;
    if (first === undefined) return [];
    return /^(?:\||#)/.test(first) ? blocks : [marked(mark, first), ...rest];
  });
}

/** A mark that is already typed in the text is not written twice. */
function marked(mark: string, text: string): string {
  if (withoutBold(text).startsWith(mark) || (mark === "-" && /^[-+–•*\d]/.test(withoutBold(text)))) return text;
  return /^\*\*.*\*\*$/.test(text) ? `**${mark} ${withoutBold(text)}**` : `${mark} ${text}`;
}

function orderedMark(count: number, kind: string): string {
  if (kind === "a" || kind === "A") {
    const letter = String.fromCharCode(97 + ((count - 1) % 26));
    return `${kind === "A" ? letter.toUpperCase() : letter}.`;
  }
  return `${count}.`;
}

/** In a cell nothing is a title. */
const withoutMarks = (text: string): string => withoutBold(text.replace(/^#{1,6}\s+/, ""));

function withoutBold(text: string): string {
  return text.replace(/^\*\*([^*]+)\*\*$/, "$1");
}

const linesOf = (blocks: readonly string[]): string[] => blocks.flatMap((block) => block.split("\n"));

/** The paragraphs of a run of text: one break begins a line of the same paragraph, two begin the next one. */
function paragraphs(runs: readonly Run[]): string[] {
  const lines: Run[][] = [[]];
  for (const { text, bold } of runs)
    text.split("\n").forEach((part, at) => {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push({ text: part, bold });
    });
  return lines
    .map(line)
    .join("\n")
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** A line whose every letter is bold is marked as a title. */
function line(runs: readonly Run[]): string {
  const text = runs
    .map((run) => run.text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();
  const isTitle = /\p{L}/u.test(text) && runs.every((run) => run.bold || !/[\p{L}\p{N}]/u.test(run.text));
  return isTitle && !text.includes("*") ? `**${text}**` : text;
}
