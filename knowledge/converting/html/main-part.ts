import { Readability } from "@mozilla/readability";
import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { parseHTML } from "linkedom";

/** Parts of a page that are not what it says. */
const AROUND =
  "script, style, noscript, template, iframe, nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden], [aria-hidden=true]";
const AROUND_NAMED =
  /(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|footer|share|social|related|advert|ads|banner|cookie|popup|modal|pagination|pager|comments?|toolbar)(?:$|[\s_-])/i;
/** A part is the main one when it holds this share of the words that were found to be the content. */
const MOST = 0.95;
/** With less than this share of the whole page, too little was found. */
const TOO_LITTLE = 0.25;
const MARK = "data-n";

/** Takes off what stands around the content of a page, and gives the part that holds the content whole. */
export function mainPart($: CheerioAPI): Element | undefined {
  const body = $("body").get(0);
  if (body === undefined) return undefined;
  removeAround($, lengthOf($, body));
  const whole = lengthOf($, body);
  const found = holderOf($, body, contentMarks($));
  return found === undefined || lengthOf($, found) < whole * TOO_LITTLE ? body : found;
}

function removeAround($: CheerioAPI, whole: number): void {
  $(AROUND).remove();
  $("header")
    .filter((_, header) => $(header).closest("main, article").length === 0)
    .remove();
  $("[style]")
    .filter((_, part) => /display\s*:\s*none/i.test($(part).attr("style") ?? ""))
    .remove();
  for (const part of $("body [class], body [id]").toArray()) {
    const names = `${$(part).attr("class") ?? ""} ${$(part).attr("id") ?? ""}`;
    if (AROUND_NAMED.test(names) && lengthOf($, part) < whole / 2) $(part).remove();
  }
}

const lengthOf = ($: CheerioAPI, part: Element): number => $(part).text().replace(/\s+/g, " ").length;

/** Marks of the elements that Readability takes for content. It also drops tables and lists: only the place is asked of it. */
function contentMarks($: CheerioAPI): string[] {
  $("body *").each((at, element) => void $(element).attr(MARK, String(at)));
  const { document } = parseHTML($.html());
  const article = new Readability(document, { charThreshold: 200 }).parse();
  return [...(article?.content ?? "").matchAll(/ data-n="(\d+)"/g)].map((match) => match[1] ?? "");
}

/** The smallest part that holds most of the words of the marked elements. */
function holderOf($: CheerioAPI, body: Element, marks: readonly string[]): Element | undefined {
  const byMark = new Map(
    $(`[${MARK}]`)
      .toArray()
      .map((element) => [$(element).attr(MARK) ?? "", element]),
  );
  const weights = new Map<Element, number>();
  let total = 0;
  for (const mark of marks) {
    const element = byMark.get(mark);
    if (element === undefined) continue;
    const own = $(element)
      .contents()
      .filter((_, node) => node.type === "text")
      .text()
      .trim().length;
    total += own;
    for (const part of [element, ...$(element).parentsUntil("html").toArray()])
      weights.set(part, (weights.get(part) ?? 0) + own);
  }
  if (total === 0) return undefined;
  const enough = [...weights].filter(([, weight]) => weight >= total * MOST).map(([part]) => part);
  return enough.sort((one, other) => $(other).parents().length - $(one).parents().length)[0] ?? body;
}
