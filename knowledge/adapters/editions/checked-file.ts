import { readFile, writeFile } from "node:fs/promises";
import { crc32 } from "node:zlib";

const MARK = "kept-1\n";
/** The mark, a checksum of the rest, and up to a multiple of eight, so that arrays can be read in place. */
const HEAD = 16;

/** Writes bytes with their checksum before them. */
export async function writeChecked(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const head = Buffer.alloc(HEAD);
  head.write(MARK);
  head.writeUInt32LE(
    chunks.reduce((sum, chunk) => crc32(chunk, sum), 0),
    HEAD - 4,
  );
  await writeFile(path, [head, ...chunks]);
}

/** The bytes of a file that was written whole; undefined when it is missing, cut off or damaged. */
export async function readChecked(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = await readFile(path).catch(() => undefined);
  if (file === undefined || file.length < HEAD || file.toString("latin1", 0, MARK.length) !== MARK) return undefined;
  // A small file lies in a buffer that it shares with others; arrays want their own, which begins with it.
  const bytes =
    file.byteOffset === 0 && file.buffer instanceof ArrayBuffer
      ? new Uint8Array(file.buffer, 0, file.length)
      : Uint8Array.from(file);
  const rest = bytes.subarray(HEAD);
  return crc32(rest) === file.readUInt32LE(HEAD - 4) ? rest : undefined;
}
