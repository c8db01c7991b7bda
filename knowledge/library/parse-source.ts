import type { SourceDocument } from "../domain/document.ts";
import { frontMatterOf } from "../reading/identity/front-matter.ts";

/** A file as it was given. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type SourceProblem = "empty" | "not-text" | "unknown-type" | "too-large" | "missing" | "unreadable";

export type ParsedSource =
  | { readonly kind: "document"; readonly document: SourceDocument }
  | { readonly kind: "problem"; readonly name: string; readonly problem: SourceProblem };

const TYPES = /\.(?:md|markdown|txt|html?)$/i;
const MOST_BYTES = 20_000_000;

/** Turns a file into a document: fixes the encoding, removes stray characters, reads the front matter. */
export function parseSource({ name, bytes }: SourceFile): ParsedSource {
  const problem = (kind: SourceProblem): ParsedSource => ({ kind: "problem", name, problem: kind });
  if (!TYPES.test(name)) return problem("unknown-type");
  if (bytes.length > MOST_BYTES) return problem("too-large");
  const decoded = decode(bytes);
  if (decoded === undefined) return problem("not-text");
  const { body, frontMatter } = splitFrontMatter(clean(decoded));
  if (!/[\p{L}\p{N}]/u.test(body)) return problem("empty");
  return { kind: "document", document: { id: documentId(name), text: body, frontMatter } };
}

/** Stable id of a file in the library: its name without extension, in ASCII. */
function documentId(name: string): string {
  const base = (name.split(/[\\/]/).at(-1) ?? name).replace(TYPES, "");
  return (
    base
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .replace(/\u0111/g, "d")
      .replace(/\u0110/g, "D")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "van-ban"
  );
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  try {
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true }).decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true }).decode(bytes);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** NFC, without zero-width and control characters (except tab, line feed and form feed); no-break spaces become spaces. */
function clean(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\u00a0/g, " ")
    .replace(/[^\P{Cc}\n\t\f]/gu, "");
}

function splitFrontMatter(text: string): { body: string; frontMatter: SourceDocument["frontMatter"] } {
  const match = /^\s*---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (match === null || !/^\w+\s*:/m.test(match[1] ?? "")) return { body: text, frontMatter: {} };
  const entries = new Map<string, string>();
  for (const line of (match[1] ?? "").split("\n")) {
    const at = line.indexOf(":");
    if (at > 0) entries.set(line.slice(0, at).trim(), unquote(line.slice(at + 1).trim()));
  }
  return { body: text.slice(match[0].length), frontMatter: frontMatterOf(entries) };
}

function unquote(value: string): string {
  return /^"[^"]*"$|^'[^']*'$/.test(value) ? value.slice(1, -1) : value;
}
