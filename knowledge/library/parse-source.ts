import {
  type Converted,
  type Converter,
  type FileProblem,
  type GivenFile,
  problemOf,
} from "../converting/converted.ts";
import { EXTENSIONS, formatOf } from "../converting/format.ts";
import { decode } from "../converting/text/decode.ts";
import { qualityOf } from "../converting/text/quality.ts";
import { withoutStrayCharacters } from "../converting/text/stray.ts";
import type { Origin, SourceDocument } from "../domain/document.ts";
import { frontMatterOf } from "../reading/identity/front-matter.ts";

export type ParsedSource =
  | { readonly kind: "document"; readonly document: SourceDocument }
  | { readonly kind: "problem"; readonly name: string; readonly problem: FileProblem };

const MOST_BYTES = 50_000_000;

/**
 * Turns a file into a document: text of it by what its content says it is. `convert` makes the text of what is not text already.
 */
export async function parseSource(file: GivenFile, convert: Converter): Promise<ParsedSource> {
  const { name } = file;
  const converted = await convertKnown(file, convert);
  if (converted.kind === "problem") return { kind: "problem", name, problem: converted.problem };
  return documentOf(name, converted.text, converted.origin);
}

/** The document of a text in Markdown: stray characters removed, front matter read. */
export function documentOf(name: string, text: string, origin: Origin): ParsedSource {
  const { body, frontMatter } = splitFrontMatter(withoutStrayCharacters(text));
  if (!/[\p{L}\p{N}]/u.test(body)) return { kind: "problem", name, problem: "empty" };
  return {
    kind: "document",
    document: { id: documentId(name), text: body, origin: { ...origin, ...qualityOf(body) }, frontMatter },
  };
}

async function convertKnown(file: GivenFile, convert: Converter): Promise<Converted> {
  if (file.bytes.length > MOST_BYTES) return problemOf("too-large");
  const found = formatOf(file);
  if (found.kind === "problem") return problemOf(found.problem);
  const { format } = found;
  if (format !== "markdown" && format !== "text") return convert({ ...file, format });
  const text = decode(file.bytes);
  return text === undefined ? problemOf("not-text") : { kind: "text", text, origin: { format } };
}

/** Stable id of a file in the library: its name without extension, in ASCII. */
function documentId(name: string): string {
  const base = (name.split(/[\\/]/).at(-1) ?? name).replace(EXTENSIONS, "");
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
