import { constants, inflateSync } from "node:zlib";
import { isSwollen, MOST_BYTES } from "../archive.ts";

/** What stands before a stream says how it is packed; no more of the file is looked at for that. */
const LONGEST_ENTRIES = 2_000;

/**
 * Whether the streams of a PDF grow out of all proportion when they are unpacked. Each is unpacked here no further than
 * the limit, before anything reads the file. Pictures are left packed by who reads it, and do not count.
 */
export function unpacksTooLarge(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = file.toString("latin1");
  let total = 0;
  for (const match of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const entries = entriesBefore(text, match.index);
    const times = entries.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (times === 0 || /\/Subtype\s*\/Image\b/.test(entries)) continue;
    const start = match.index + match[0].length;
    const end = text.indexOf("endstream", start);
    const size = unpackedSize(file.subarray(start, end < 0 ? undefined : end), times, MOST_BYTES - total);
    total += size.unpacked;
    if (total >= MOST_BYTES || isSwollen(size)) return true;
  }
  return false;
}

function entriesBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_ENTRIES), at);
  return before.slice(before.lastIndexOf(" obj") + 1);
}

/** How large a stream is packed and unpacked, packed so many times over; what cannot be unpacked counts as nothing. */
function unpackedSize(packed: Buffer, times: number, most: number): { packed: number; unpacked: number } {
  let content = packed;
  try {
    for (let time = 0; time < times; time += 1)
      content = inflateSync(content, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (fault) {
    const isOver = fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE";
    return { packed: packed.length, unpacked: isOver ? most : 0 };
  }
  return { packed: packed.length, unpacked: content.length };
}
