/** A line without its markup. Tabs separate the cells of a table's line. */
export interface Line {
  readonly text: string;
  /** True for a title: `#` marks, or the whole line in bold. */
  readonly strong: boolean;
  readonly blank: boolean;
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
  return tablesToTabs(source.normalize("NFC").replace(/\r\n?/g, "\n")).split("\n").map(plainLine);
}

function tablesToTabs(source: string): string {
  return source
    .replace(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi, (_, row: string) => {
      const cells = [...row.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/gi)].map((cell) =>
        (cell[1] ?? "").replace(/\s+/g, " ").trim(),
      );
      return `\n${cells.join("\t")}\t\n`;
    })
    .replace(/<\/?(?:table|thead|tbody|tfoot)\b[^>]*>/gi, "\n")
    .replace(/^[ ]*\|(?:\s*:?-{2,}:?\s*\|)+[ ]*$/gm, "")
    .replace(
      /^[ ]*\|(.+)\|[ ]*$/gm,
      (_, row: string) =>
        `${row
          .split("|")
          .map((cell) => cell.trim())
          .join("\t")}\t`,
    );
}

function plainLine(raw: string): Line {
  const tabular = raw.includes("\t");
  const text = tabular ? raw.split("\t").map(stripMarkup).join("\t") : stripMarkup(raw);
  const bare = raw.trim();
  const strong = /^#{1,6}\s/.test(bare) || /^\*{2,3}[^*]+\*{2,3}$/.test(bare) || /^<b>[^<]*<\/b>$/i.test(bare);
  return { text, strong: strong && !tabular, blank: text.trim() === "" };
}

/** Removes marks that are not words: heading marks, emphasis, tags, entities, escaped characters. */
function stripMarkup(raw: string): string {
  return raw
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/&(?:amp|lt|gt|nbsp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/^\s*#{1,6}\s+/, "")
    .replace(/(\*{1,3}|_{2,3})(?=\S)([^*]*?)(?<=\S)\1/g, "$2")
    .replace(/^\s*>\s?/, "")
    .replace(/\\([.*_()[\]#+-])/g, "$1")
    .replace(/[ \u00a0]+/g, " ")
    .trim();
}
