import { isRecord } from "../loopback.ts";

const LONGEST = 4_096;
export const LONGEST_CAPTION = 1_024;
const MOST_CALLBACK_BYTES = 64;
const TAGS = new Set(["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"]);

/** A message's text and buttons as Telegram would take them, or what it says is wrong. */
export type ReadMessage =
  | {
      readonly kind: "message";
      readonly text: string;
      readonly look: readonly string[];
      readonly buttons: readonly ShownButton[];
      readonly keyboard: readonly (readonly object[])[];
    }
  | { readonly kind: "wrong"; readonly description: string };
export interface ShownButton {
  readonly label: string;
  /** Absent for buttons that send nothing back. */
  readonly data?: string;
}

/** Judges `text`, `parse_mode` and `reply_markup` of a message. */
export function readMessage(fields: Readonly<Record<string, unknown>>): ReadMessage {
  const parsed = parseText(String(fields.text ?? ""), String(fields.parse_mode ?? ""));
  if (typeof parsed !== "string") return parsed;
  if (parsed.trim() === "") return wrong("message text is empty");
  // Counted after parsing, in UTF-16 units.
  if (parsed.length > LONGEST) return wrong("message is too long");
  const look = readEntities(parsed, fields.entities);
  if (look === undefined) return wrong("ENTITY_BOUNDS_INVALID");
  const under = readKeyboard(fields.reply_markup);
  return under === "wrong" ? wrong("BUTTON_DATA_INVALID") : { kind: "message", text: parsed, look, ...under };
}

/** Judges what stands under a file, which may be nothing. */
export function readCaption(fields: Readonly<Record<string, unknown>>): ReadMessage {
  const text = String(fields.caption ?? "");
  if (text.length > LONGEST_CAPTION) return wrong("message caption is too long");
  const look = readEntities(text, fields.caption_entities);
  if (look === undefined) return wrong("ENTITY_BOUNDS_INVALID");
  const under = readKeyboard(fields.reply_markup);
  return under === "wrong" ? wrong("BUTTON_DATA_INVALID") : { kind: "message", text, look, ...under };
}

/** What each entity covers; undefined where one leaves the text, covers nothing or cuts a character in two. */
export function readEntities(text: string, given: unknown): string[] | undefined {
  const read: unknown = typeof given === "string" ? JSON.parse(given) : given;
  if (!Array.isArray(read)) return [];
  const look = read.map((entity: unknown) => {
    if (!isRecord(entity)) return undefined;
    const { type, offset, length } = entity;
    if (typeof type !== "string" || typeof offset !== "number" || typeof length !== "number") return undefined;
    const covered = text.slice(offset, offset + length);
    const isWhole = !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(covered);
    return offset >= 0 && length > 0 && covered.length === length && isWhole ? `${type}: ${covered}` : undefined;
  });
  return look.every((one) => one !== undefined) ? look : undefined;
}

function wrong(description: string): ReadMessage & { readonly kind: "wrong" } {
  return { kind: "wrong", description: `Bad Request: ${description}` };
}

function parseText(text: string, mode: string): string | (ReadMessage & { readonly kind: "wrong" }) {
  if (mode === "") return text;
  const problem = mode.toLowerCase() === "html" ? htmlProblem(text) : markdownProblem(text, mode);
  if (problem !== undefined) return wrong(`can't parse entities: ${problem}`);
  return text.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|amp|quot);/g, " ");
}

function htmlProblem(text: string): string | undefined {
  const open: string[] = [];
  for (const { 1: closing = "", 2: name = "", index } of text.matchAll(/<(\/?)([^\s>]*)[^>]*>?/g)) {
    if (!TAGS.has(name)) return `Unsupported start tag "${name}" at byte offset ${bytesBefore(text, index)}`;
    if (closing === "") open.push(name);
    else if (open.pop() !== name) return `Unmatched end tag at byte offset ${bytesBefore(text, index)}`;
  }
  const left = open.at(-1);
  return left === undefined ? undefined : `Can't find end tag corresponding to start tag "${left}"`;
}

function markdownProblem(text: string, mode: string): string | undefined {
  const reserved = mode.toLowerCase() === "markdownv2" ? /(?<!\\)[.!#+\-=|{}>()]/.exec(text) : null;
  if (reserved !== null) return `Character '${reserved[0]}' is reserved and must be escaped with the preceding '\\'`;
  const unpaired = ["*", "_", "`"].find((mark) => (text.replaceAll(`\\${mark}`, "").split(mark).length - 1) % 2 === 1);
  return unpaired === undefined
    ? undefined
    : `Can't find end of the entity starting at byte offset ${bytesBefore(text, text.indexOf(unpaired))}`;
}

const bytesBefore = (text: string, index: number): number => Buffer.byteLength(text.slice(0, index));

/** Judges `reply_markup`: the buttons one by one, and as they were sent. */
export function readKeyboard(
  markup: unknown,
): { readonly buttons: ShownButton[]; readonly keyboard: readonly (readonly object[])[] } | "wrong" {
  const read: unknown = typeof markup === "string" ? JSON.parse(markup) : markup;
  if (!isRecord(read) || !Array.isArray(read.inline_keyboard)) return { buttons: [], keyboard: [] };
  const buttons = read.inline_keyboard.flat().map(readButton);
  return buttons.every((button) => button !== undefined) ? { buttons, keyboard: read.inline_keyboard } : "wrong";
}

function readButton(button: unknown): ShownButton | undefined {
  if (!isRecord(button) || typeof button.text !== "string" || button.text === "") return undefined;
  const { text: label, callback_data: data } = button;
  if (data === undefined) return { label };
  if (typeof data !== "string") return undefined;
  const bytes = Buffer.byteLength(data);
  return bytes >= 1 && bytes <= MOST_CALLBACK_BYTES ? { label, data } : undefined;
}
