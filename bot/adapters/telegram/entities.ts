import type { MessageEntity } from "grammy/types";
import { z } from "zod";
import type { Span, SpanStyle } from "../../../jobs/index.ts";

const TYPES = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strikethrough: "strikethrough",
  code: "code",
  quote: "blockquote",
} as const satisfies Partial<Record<SpanStyle, MessageEntity["type"]>>;
/** Telegram's styles that are read as one of ours because they look alike. */
const ALIKE: ReadonlyMap<string, SpanStyle> = new Map([
  ["pre", "code"],
  ["expandable_blockquote", "quote"],
]);
/** Telegram shows at most a hundred entities in a message. */
const MOST = 100;

/** Spans as Telegram entities. Offsets count UTF-16 units, so no character of the text can break them. */
export function entitiesOf(spans: readonly Span[] = []): MessageEntity[] {
  return spans.slice(0, MOST).flatMap(({ from, to, style, url }): MessageEntity[] => {
    const place = { offset: from, length: to - from };
    if (style === "link") return url === undefined ? [] : [{ ...place, type: "text_link", url }];
    return [{ ...place, type: TYPES[style] }];
  });
}

/** The fields of an entity that are read. */
export const telegramEntity = z.object({
  type: z.string(),
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
  url: z.string().optional(),
});

/** The formatting of a message that came in. Mentions, hashtags and bare addresses are no formatting. */
export function spansFrom(entities: readonly z.infer<typeof telegramEntity>[]): Span[] {
  return entities.flatMap(({ type, offset: from, length, url }): Span[] => {
    const place = { from, to: from + length };
    if (type === "text_link") return url === undefined ? [] : [{ ...place, style: "link", url }];
    const styles = Object.keys(TYPES) as (keyof typeof TYPES)[];
    const style = styles.find((one) => TYPES[one] === type) ?? ALIKE.get(type);
    return style === undefined ? [] : [{ ...place, style }];
  });
}
