/** A file is cut into blocks of so many bytes. */
export const BLOCK = 512;
/** What stands before each member. */
export interface Header {
  /** Below the folder that it is unpacked into, with "/" between folders. */
  readonly name: string;
  readonly kind: "file" | "folder";
  /** Bytes; 0 for a folder. */
  readonly size: number;
}

/** An archive that is not what it has to be; the message is one sentence for the operator. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

const NAME = { at: 0, length: 100 };
const MODE = { at: 100, length: 8 };
const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };
const KIND = 156;
const MAGIC = { at: 257, text: "ustar\u000000" };
const PREFIX = { at: 345, length: 155 };
/** Sizes from here on do not fit into eleven octal digits and are written in base 256, as GNU tar does. */
const OCTAL_ENDS = 8 ** 11;
const BASE_256 = 0x80;
const SPACE = 0x20;

type Field = { readonly at: number; readonly length: number };

/** The block before a member. Owner, group and time are left out: whoever unpacks owns what comes of it. */
export function headerBlock({ name, kind, size }: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { prefix, rest } = cut(name);
  block.write(rest, NAME.at, NAME.length);
  block.write(prefix, PREFIX.at, PREFIX.length);
  block.write(kind === "folder" ? "0000700\0" : "0000600\0", MODE.at);
  writeOctal(block, { at: 108, length: 8 }, 0);
  writeOctal(block, { at: 116, length: 8 }, 0);
  if (size < OCTAL_ENDS) writeOctal(block, SIZE, size);
  else {
    block.writeBigUInt64BE(BigInt(size), SIZE.at + SIZE.length - 8);
    block[SIZE.at] = BASE_256;
  }
  writeOctal(block, { at: 136, length: 12 }, 0);
  block.write(kind === "folder" ? "5" : "0", KIND);
  block.write(MAGIC.text, MAGIC.at, "latin1");
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, CHECKSUM.at);
  return block;
}

/**
 * What a block says of the member after it; undefined for the block of zeros that ends the archive.
 * @throws ArchiveError for a damaged block, a link, a device, and a name that leads elsewhere.
 */
export function readHeader(block: Buffer): Header | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (Number.parseInt(textOf(block, CHECKSUM), 8) !== checksum(block))
    throw new ArchiveError("the archive is damaged: the head of a member does not agree with its checksum");
  const [prefix, rest] = [textOf(block, PREFIX), textOf(block, NAME)];
  const name = (prefix === "" ? rest : `${prefix}/${rest}`).replace(/\/$/, "");
  const flag = String.fromCharCode(block[KIND] ?? 0);
  if (flag !== "0" && flag !== "5" && flag !== "\0")
    throw new ArchiveError(`the archive holds something that is neither a file nor a folder (${shown(name)}): refused`);
  if (!isBelow(name)) throw new ArchiveError(`the archive names a place outside of its own (${shown(name)}): refused`);
  return { name, kind: flag === "5" ? "folder" : "file", size: flag === "5" ? 0 : sizeIn(block) };
}

/** How many bytes fill the last block of a member. */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Letters, digits and a few signs, in folders below: no "..", no "/" before, nothing that a system reads otherwise. */
function isBelow(name: string): boolean {
  return name.split("/").every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}

function cut(name: string): { readonly prefix: string; readonly rest: string } {
  if (name.length <= NAME.length) return { prefix: "", rest: name };
  const at = name.indexOf("/", name.length - NAME.length - 1);
  if (at < 0 || at > PREFIX.length)
    throw new ArchiveError(`the name of a file is too long to be packed: ${shown(name)}`);
  return { prefix: name.slice(0, at), rest: name.slice(at + 1) };
}

function sizeIn(block: Buffer): number {
  const size =
    block[SIZE.at] === BASE_256
      ? Number(block.readBigUInt64BE(SIZE.at + SIZE.length - 8))
      : Number.parseInt(textOf(block, SIZE), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new ArchiveError("the archive is damaged: a member has no size");
  return size;
}

function writeOctal(block: Buffer, { at, length }: Field, value: number): void {
  block.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at);
}

function textOf(block: Buffer, { at, length }: Field): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end).trim();
}

/** The sum of all bytes, with spaces in the place of the sum itself. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (isOf(CHECKSUM, at) ? SPACE : byte), 0);
}

function isOf({ at, length }: Field, place: number): boolean {
  return place >= at && place < at + length;
}
