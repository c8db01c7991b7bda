import { HEADER_MARK } from "./header-mark.ts";
import { htmlTablesToTabs } from "./html-tables.ts";
import { notesApart } from "./inline-notes.ts";
import { withoutLayoutTables } from "./layout-tables.ts";
import { pipesToTabs } from "./pipe-tables.ts";

/** A line without its markup. Tabs separate the cells of a table's line. */
export interface Line {
  readonly text: string;
  /** True for a title: `#` marks, or the whole line in bold. */
  readonly strong: boolean;
  readonly blank: boolean;
  /** Spaces before the first word, as printed. */
  readonly indent: number;
  /** What stands side by side in the line, where three spaces or more part it: the two sides of a letterhead. */
  readonly columns: readonly string[];
  /** The page that begins with this line. */
  readonly page?: number;
  /** The number of a page stood here: nothing that parts what is above from what is below. */
  readonly isPageNumber?: true;
  /** The line of a table that names its columns. */
  readonly header?: true;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&quot;": '"',
  "&#39;": "'",
};

/** Turns Markdown with HTML fragments into plain lines; the cells of HTML and pipe tables are joined by tabs. */
export function plainLines(source: string): Line[] {
  return pipesToTabs(withoutLayoutTables(htmlTablesToTabs(notesApart(source.normalize("NFC").replace(/\r\n?/g, "\n")))))
    .split("\n")
    .map(plainLine)
    .map(countedPages());
}

/** A form feed begins the next page. */
function countedPages(): (line: Line & { readonly feeds?: number }) => Line {
  let page = 1;
  return ({ feeds = 0, ...line }) => {
    page += feeds;
    return feeds === 0 ? line : { ...line, page };
  };
}

const PAGE = /^\s*<!--\s*page\s+(\d+)\s*-->\s*$/;
/** "---", "* * *", "———": a rule across the page, or what a table of contents leaves. */
const RULE = /^\s*(?:[-–—_*=~.+─━]\s*){3,}$/;

function plainLine(source: string): Line & { readonly feeds?: number } {
  const raw = source.replaceAll("\f", "");
  const feeds = source.length - raw.length;
  const page = PAGE.exec(raw)?.[1];
  const none = { strong: false, indent: 0, columns: [] };
  if (page !== undefined) return { ...none, text: "", blank: true, page: Number(page) };
  const tabular = raw.includes("\t");
  if (!tabular && RULE.test(raw)) return { ...none, text: "", blank: true };
  const bare = raw.replace(HEADER_MARK, "").trim();
  const text = tabular ? raw.replace(HEADER_MARK, "").split("\t").map(stripMarkup).join("\t") : stripMarkup(raw);
  const strong = /^#{1,6}\s/.test(bare) || /^\*{2,3}[^*]+\*{2,3}:?$/.test(bare) || /^<b>[^<]*<\/b>$/i.test(bare);
  return {
    text,
    strong: strong && !tabular,
    blank: text.trim() === "",
    indent: /^ */.exec(raw)?.[0].length ?? 0,
    columns: tabular
      ? []
      : bare
          .split(/\s{3,}/)
          .map(stripMarkup)
          .filter(Boolean),
    ...(raw.includes(HEADER_MARK) ? { header: true as const } : {}),
    ...(feeds > 0 ? { feeds } : {}),
  };
}

/** Removes marks that are not words: heading marks, emphasis, tags, entities, addresses of links, escaped characters. */
function stripMarkup(raw: string): string {
  return raw
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/<!--(?:(?!<!--).)*?-->/g, " ")
    .replace(/&(?:amp|lt|gt|nbsp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/^\s*#{1,6}\s+/, "")
    .replace(/!?\[([^\][]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/(?<!\s)\s*\{#[^{}\s]+\}\s*$/, "")
    .replace(/(\*{1,3}|_{2,3})(?=\S)([^*]*?)(?<=\S)\1/g, "$2")
    .replace(/^\s*>\s?/, "")
    .replace(/\\([.*_()[\]#+|-])/g, "$1")
    .replace(/[ \u00a0]+/g, " ")
    .trim();
}
