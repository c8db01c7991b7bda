import { load } from "cheerio";
import { type Converted, problemOf } from "../converted.ts";
import { decode } from "../text/decode.ts";
import { blocksText } from "./blocks.ts";
import { mainPart } from "./main-part.ts";

/** The text of a web page that was saved: its title and what it says, without menus and what stands around. */
export function pageText(bytes: Uint8Array): Converted {
  const html = decode(bytes);
  if (html === undefined) return problemOf("not-text");
  const $ = load(html);
  const title = $("title").first().text().replace(/\s+/g, " ").trim();
  const heading = $("h1").first().text().replace(/\s+/g, " ").trim();
  const main = mainPart($);
  const text = main === undefined ? "" : blocksText($, [main]);
  const first = /^# /m.test(text) ? "" : heading || title;
  return {
    kind: "text",
    text: first === "" || text.startsWith(first) ? text : `# ${first}\n\n${text}`,
    origin: { format: "html" },
  };
}
