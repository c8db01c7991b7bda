import { deadlineWords } from "../deadline-words.ts";

const { titles: words } = deadlineWords;
const LONGEST = 100;
/** A phrase that is cut at a comma says at least so much of it. */
const LEAST = 40;

const anyOf = (phrases: readonly string[]): string =>
  `(?:${[...phrases].sort((left, right) => right.length - left.length).join("|")})(?![\\p{L}\\p{N}])`;
const MARKER = /^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\p{L}\)|[-–•+])\s+/u;
const OPENING = new RegExp(`^(?:${anyOf(words.whenever)}|${anyOf(words.modals)})[\\s,:]*`, "iu");
const GROUND = new RegExp(`^${anyOf(words.grounds)}`, "iu");
const ACT = new RegExp(
  `(?:,|${words.purposes.map((word) => ` ${word}`).join("|")})\\s+(?:(?:${anyOf(words.whenever)}|${anyOf(words.modals)})\\s*)*(?=${anyOf(words.acts)})`,
  "iu",
);
const BY_WHEN = new RegExp(`[\\s,(]+${anyOf(words.byWhen)}\\s+(?:(?:${words.byWhenOf.join("|")})\\s+)?\\d[^;]*$`, "iu");
const EVERY = new RegExp(`[\\s,]+${anyOf(words.whenever)}$`, "iu");
const DANGLING = new RegExp(`[\\s,;:–-]+${anyOf(words.dangling)}$`, "iu");
const PURPOSE = new RegExp(`[\\s,]+(?=${anyOf(words.purposes)})`, "iu");
/** Where a phrase may end: at a pause, or before a word that joins the next phrase to it. */
const JOINT = new RegExp(`[,;:]\\s|\\s(?=${anyOf(words.dangling)})`, "giu");
const LEADING = new RegExp(`^${anyOf(words.byWhen)}\\s+(?:(?:${words.byWhenOf.join("|")})\\s+)?\\d[^,;]*,\\s*`, "iu");
const JOINED = new RegExp(`^${anyOf(words.dangling)}`, "iu");

/**
 * What has to be done, as a title: the clause of the point that says it, without who owes it, on what grounds and by when,
 * which stand beside it. It begins with a capital and is cut only where a phrase ends, with "…".
 * @example
 * dutyTitle("Các phòng căn cứ nhiệm vụ, hàng tháng báo cáo Lãnh đạo Sở.", { owner: "Các phòng" }); // "Báo cáo Lãnh đạo Sở"
 */
export function dutyTitle(
  sentence: string,
  { owner = "", due }: { readonly owner?: string; readonly due?: string | undefined } = {},
): string {
  const bare = sentence.replace(MARKER, "").trim();
  const act = actOf(afterOwner(bare, owner), due);
  // Where the owner was read too far, hardly anything is left, or the middle of a phrase.
  const isWhole = act.split(" ").length > 2 && !JOINED.test(act);
  const said = isWhole || owner === "" ? act : actOf(bare, due);
  const title = said === "" ? ended(bare) : said;
  return capital(title.length <= LONGEST ? title : cut(title));
}

/** What follows the owner; a name that goes on, as "Phòng | Tổ chức cán bộ", is not cut. */
function afterOwner(text: string, owner: string): string {
  const rest = owner !== "" && text.startsWith(owner) ? text.slice(owner.length) : text;
  return /^\s+\p{Lu}/u.test(rest) ? text : rest;
}

function actOf(text: string, due: string | undefined): string {
  return withoutTime(clauseOf(withoutOpening(text), due));
}

/** The clause or sentence in which the time stands, or the first one. */
function clauseOf(text: string, due: string | undefined): string {
  const clauses = text.split(/;\s+|\.\s+(?=\p{Lu})/u);
  return withoutOpening((due === undefined ? undefined : clauses.find((one) => one.includes(due))) ?? clauses[0] ?? "");
}

/** Without "hằng năm", "có trách nhiệm" and the grounds at the beginning. */
function withoutOpening(text: string): string {
  let rest = text.replace(/^[\s,.;:–-]+/u, "");
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(OPENING, "").replace(LEADING, "");
    const act = GROUND.test(rest) ? ACT.exec(rest) : null;
    if (act !== null) rest = rest.slice(act.index + act[0].length);
  }
  return rest;
}

function withoutTime(text: string): string {
  let rest = ended(text);
  for (let before = ""; before !== rest; ) {
    before = rest;
    const shorter = ended(rest.replace(EVERY, "").replace(BY_WHEN, ""));
    if (shorter !== "" && shorter !== rest) rest = finished(shorter);
  }
  return rest;
}

/** Cuts before what the act is for, or else where the last phrase ends that has room. */
function cut(text: string): string {
  const purpose = PURPOSE.exec(text)?.index ?? 0;
  const head = text.slice(0, LONGEST);
  const joint = [...head.matchAll(JOINT)].map(({ index }) => index).findLast((at) => at >= LEAST);
  const at = purpose >= LEAST && purpose < LONGEST ? purpose : (joint ?? Math.max(head.lastIndexOf(" "), LEAST));
  const rest = finished(head.slice(0, at));
  const missing = (open: RegExp, close: RegExp): boolean =>
    (rest.match(open)?.length ?? 0) > (rest.match(close)?.length ?? 0);
  return `${rest}…${missing(/“/gu, /”/gu) ? "”" : ""}${missing(/\(/gu, /\)/gu) ? ")" : ""}`;
}

/** Without words at the end that want another after them: "theo", "và", "của". */
function finished(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(DANGLING, "").replace(/[\s,;:–(“"-]+$/u, "");
  }
  return rest;
}

/** Without the mark at its end. */
function ended(text: string): string {
  const rest = text.replace(/[\s.,;:]+$/u, "").trim();
  return /”$/u.test(rest) && !rest.includes("“") ? ended(rest.slice(0, -1)) : rest;
}

function capital(text: string): string {
  return text.replace(/^[“"(]*\p{Ll}/u, (first) => first.toLocaleUpperCase("vi"));
}
