import { load } from "cheerio";
import { createCounting } from "./counting.ts";
import { type ListPlace, readLists } from "./numbering.ts";

/** The parts of a Word file that say what is printed. */
export interface WordParts {
  readonly document: string;
  readonly numbering: string;
  readonly styles: string;
}

/**
 * `word/document.xml` with what Word prints and does not write: numbers of paragraphs as text. What it writes and does
 * not print is taken out: hidden letters, text that was moved away.
 */
export function withPrintedNumbers({ document, numbering, styles }: WordParts): string {
  const $ = load(document, { xml: { decodeEntities: true } });
  $("w\\:moveFrom, mc\\:AlternateContent mc\\:Choice").remove();
  $("w\\:r > w\\:rPr > w\\:vanish").each((_, mark) => {
    if (!/^(?:0|false|off)$/.test($(mark).attr("w:val") ?? "")) $(mark).closest("w\\:r").remove();
  });
  $("w\\:cr").replaceWith("<w:br/>");
  const lists = readLists(numbering, styles);
  const count = createCounting(lists);
  for (const paragraph of $("w\\:p").toArray()) {
    const properties = $(paragraph).children("w\\:pPr");
    const own = properties.children("w\\:numPr");
    const ofStyle = lists.ofStyle(properties.children("w\\:pStyle").attr("w:val") ?? "");
    const level = own.children("w\\:ilvl").attr("w:val");
    const place: Partial<ListPlace> = {
      listId: own.children("w\\:numId").attr("w:val") ?? ofStyle?.listId,
      level: level === undefined ? (ofStyle?.level ?? 0) : Number(level),
    };
    if (place.listId === undefined || place.listId === "0" || $(paragraph).find("w\\:t").length === 0) continue;
    const printed = count({ listId: place.listId, level: place.level ?? 0 });
    if (printed === "") continue;
    const bold = $(paragraph).find("w\\:r w\\:b").length > 0 ? "<w:rPr><w:b/></w:rPr>" : "";
    properties.after(`<w:r>${bold}<w:t xml:space="preserve">${escaped(printed)}</w:t></w:r>`);
  }
  return $.xml();
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
