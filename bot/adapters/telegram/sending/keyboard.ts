import type { Message } from "../../../../jobs/index.ts";
import type { ButtonBook } from "../../../ports.ts";
import { KEY_MARK } from "../receiving/inbound.ts";

/** `callback_data` takes 1 to 64 bytes. */
const MOST_BYTES = 64;
/** Longest label; phones cut longer ones. */
const LONGEST_LABEL = 64;

/**
 * One button per row, unless a button is marked to stand beside the one before it: labels are whole phrases. An action
 * that is too long is replaced by a key of the book, or without a book by the button's number.
 */
export async function keyboardOf(buttons: Message["buttons"], book: Pick<ButtonBook, "keep"> | undefined) {
  if (buttons.length === 0) return {};
  const rows: ({ text: string; url: string } | { text: string; callback_data: string })[][] = [];
  for (const [index, { label, action, url, isBeside = false }] of buttons.entries()) {
    const text = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
    const isLong = Buffer.byteLength(action) > MOST_BYTES;
    const data = isLong ? await shortened(action, index, book) : action;
    const button = url === undefined ? { text, callback_data: data } : { text, url };
    const row = isBeside ? rows.at(-1) : undefined;
    if (row === undefined) rows.push([button]);
    else row.push(button);
  }
  return { reply_markup: { inline_keyboard: rows } };
}

async function shortened(action: string, index: number, book: Pick<ButtonBook, "keep"> | undefined): Promise<string> {
  return book === undefined ? String(index + 1) : `${KEY_MARK}${await book.keep(action)}`;
}
