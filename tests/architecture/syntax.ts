import { posix } from "node:path";
import { parseAst } from "vitest/node";

/** A literal of the code: its text as written in the file, without what the escapes stand for. */
export interface Literal {
  readonly kind: "text" | "regex";
  readonly raw: string;
  readonly line: number;
}

/** What the rules look at in a file. Imports of types count as imports. */
export interface Syntax {
  /** Specifiers as written, of `import`, `export … from`, `import()` and `import("…").T`. */
  readonly imports: readonly { readonly specifier: string; readonly line: number }[];
  readonly literals: readonly Literal[];
  /** Lines that write the type `any`. */
  readonly anys: readonly number[];
  /** Lines that cast through `unknown`, which turns the compiler off as `any` does. */
  readonly doubleAssertions: readonly number[];
  /** Lines outside literals where a comment silences the compiler. */
  readonly silenced: readonly number[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Parses one file. Throws when the file is not TypeScript (or JavaScript) at all. */
export function readSyntax(path: string, source: string): Syntax {
  const imports: { specifier: string; line: number }[] = [];
  const literals: Literal[] = [];
  const anys: number[] = [];
  const doubleAssertions: number[] = [];
  let outside = source;
  const lineAt = (index: number): number => source.slice(0, index).split("\n").length;

  const visit = (node: Node): void => {
    const line = (): number => lineAt(node.start);
    const from = node.source;
    if (isNode(from) && typeof from.value === "string") imports.push({ specifier: from.value, line: line() });
    if (node.type === "TSAnyKeyword") anys.push(line());
    if (isAssertion(node) && isNode(node.expression) && throughUnknown(node.expression)) doubleAssertions.push(line());
    const kind = literalKind(node);
    if (kind !== undefined) {
      literals.push({ kind, raw: source.slice(node.start, node.end), line: line() });
      outside = outside.slice(0, node.start) + blank(outside.slice(node.start, node.end)) + outside.slice(node.end);
    }
    for (const child of Object.values(node)) {
      for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) visit(each);
    }
  };
  const program: unknown = parseAst(source, { lang: path.endsWith(".js") ? "js" : "ts" });
  if (isNode(program)) visit(program);

  const silenced = [...outside.matchAll(/@ts-(?:ignore|nocheck|expect-error)/g)].map((hit) => lineAt(hit.index));
  return { imports, literals, anys, doubleAssertions, silenced };
}

/** The file a relative specifier means, or undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(from), specifier) : undefined;
}

const isAssertion = (node: Node): boolean => node.type === "TSAsExpression" || node.type === "TSTypeAssertion";

const throughUnknown = (inner: Node): boolean =>
  isAssertion(inner) && isNode(inner.typeAnnotation) && inner.typeAnnotation.type === "TSUnknownKeyword";

/** Blanks a literal but keeps its length and lines, so that only comments are found in what is left. */
const blank = (text: string): string => text.replace(/[^\n]/g, " ");

function literalKind(node: Node): Literal["kind"] | undefined {
  if (node.type === "TemplateElement") return "text";
  if (node.type !== "Literal") return undefined;
  if (node.regex !== undefined) return "regex";
  return typeof node.value === "string" ? "text" : undefined;
}
