import type { Concept } from "./concepts.ts";
import { foldedText } from "./phrases.ts";
import type { Question } from "./question.ts";

const OPENS_LIKE_FOLLOW_UP =
  /^ (?:con|the|vay|va|roi|thi|cai do|viec do|cho do|the con|con lai|khong phai|nham|a nham|sai roi|y toi|y em|y minh|khong \| (?:toi|em|minh|tui) hoi|nhu vay|o do|may cai do|what about|and) /;
const POINTS_BACK =
  / (?:nam sau do|cac nam sau|do la|no|(?:cai|viec|khoan|muc|con so|so tien|tien|chi tieu|muc tieu|du an|nhiem vu|bao cao|noi dung|huong dan|san pham|quy che|quy trinh|ti le|ty le|cho|phan|dong|thu|ho so|dot|han) (?:do|nay|kia|ay|tren)) /;
const LITTLE = 0.5;

/**
 * Reads a question in the light of the one before it. A follow-up ("còn năm 2030?", "ai làm cái đó?") keeps the
 * subject and takes over what is new; any other question only borrows the level or person spoken of as a hint.
 */
export function inContext(question: Question, before: Question | undefined): Question {
  if (before === undefined) return question;
  if (asksTheSameOfAnother(question)) return { ...question, asks: before.asks, years: yearsOf(question, before) };
  if (!isFollowUp(question)) return { ...question, concepts: withContext(question, before) };
  const replaced = new Set(question.concepts.flatMap((concept) => concept.kind ?? []));
  // "Còn giáo viên?" after the pupils of a level asks about teachers, not about those of that level.
  if (replaced.has("audience")) replaced.add("level");
  const kept = before.concepts.filter((concept) => concept.kind === undefined || !replaced.has(concept.kind));
  return {
    ...question,
    concepts: [...question.concepts, ...kept],
    asks: asksSomething(question)
      ? new Set([...question.asks, ...sameMeasure(question, before)])
      : new Set([...before.asks, ...question.asks]),
    years: yearsOf(question, before),
    ...(question.place === undefined && before.place !== undefined ? { place: before.place } : {}),
  };
}

function yearsOf(question: Question, before: Question): Question["years"] {
  return question.years.years.length > 0 || question.asks.has("total")
    ? question.years
    : { ...before.years, ...question.years, years: before.years.years };
}

const OF_ANOTHER = /^ (?:con|the con|vay con|the) /;
const SUBJECT = 1;

/** "Còn công cụ kiểm tra đánh giá?": another subject is named in full, and what is asked of it is what was asked before. */
function asksTheSameOfAnother(question: Question): boolean {
  const subject = question.concepts
    .filter((concept) => concept.kind === undefined && concept.unknown !== true)
    .reduce((sum, concept) => sum + concept.weight, 0);
  return question.asks.size === 0 && subject > SUBJECT && OF_ANOTHER.test(foldedText(question.text));
}

function isFollowUp(question: Question): boolean {
  const text = foldedText(question.text);
  const weight = question.concepts
    .filter((concept) => concept.kind === undefined)
    .reduce((sum, concept) => sum + concept.weight, 0);
  if (POINTS_BACK.test(text)) return true;
  if (question.place !== undefined && weight > LITTLE) return false;
  return (OPENS_LIKE_FOLLOW_UP.test(text) && weight < 4 * LITTLE) || weight < LITTLE;
}

/** "Tổng cộng bao nhiêu?" after a question for money asks for money, after one for a percentage for a percentage. */
function sameMeasure(question: Question, before: Question) {
  return question.asks.has("figure") || question.asks.has("total")
    ? (["money", "percent"] as const).filter((asking) => before.asks.has(asking))
    : [];
}

function asksSomething(question: Question): boolean {
  return [...question.asks].some((asking) => asking !== "list" && asking !== "total");
}

const ONE_S_OWN = / (?:cua|truong|lop|con|be|chau) (?:\S+ )?(?:toi|tui|em|minh|chung toi|to) /;

/** The level spoken of before: "trường tôi" is that level's school; elsewhere it is a hint that decides between equals. */
function withContext(question: Question, before: Question): readonly Concept[] {
  const levels = before.concepts.filter((concept) => concept.kind === "level" && concept.general !== true);
  const named = question.concepts.filter((concept) => concept.kind === "level");
  if (levels.length === 0 || named.some((concept) => concept.general !== true)) return question.concepts;
  if (ONE_S_OWN.test(foldedText(question.text)))
    return [...question.concepts.filter((concept) => concept.kind !== "level"), ...levels];
  return named.length > 0
    ? question.concepts
    : [...question.concepts, ...levels.map((level) => ({ ...level, soft: true }))];
}

/** Of several sentences in one message the last that asks is the question; what stands before it is context. */
export function lastQuestion(text: string): { context: string[]; last: string } {
  const parts = text
    .normalize("NFC")
    .split(/(?<=[.!?\]])\s+(?=[\p{L}\p{N}“"[])/u)
    .filter((part) => /[\p{L}\p{N}]{2}/u.test(part));
  const asking = parts.findLastIndex((part) => part.includes("?"));
  if (parts.length < 2 || asking < 1) return { context: [], last: text };
  return { context: parts.slice(0, asking), last: parts[asking] ?? text };
}
