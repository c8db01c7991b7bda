import { isCode, roomOf, type Sources } from "./sources.ts";
import { readSyntax, resolveImport, type Syntax } from "./syntax.ts";

/** One breach of a rule: where, and what to do about it. */
export interface Breach {
  readonly rule: string;
  readonly path: string;
  readonly says: string;
}

/** An import with the file it means; `target` is undefined for a package. */
export interface Link {
  readonly specifier: string;
  readonly line: number;
  readonly target: string | undefined;
}

/** A file as the rules see it. `syntax` is absent for what is not code. */
export interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly source: string;
  readonly links: readonly Link[];
  readonly syntax: Syntax | undefined;
}

/** A rule gets all files and gives its breaches. It reads no disk, so that tests can plant files. */
export type Rule = (files: readonly SourceFile[]) => readonly Breach[];

/** Parses the sources once for all rules. */
export function parseSources(files: Sources): SourceFile[] {
  return [...files].map(([path, source]) => {
    const syntax = isCode(path) ? readSyntax(path, source) : undefined;
    const links = (syntax?.imports ?? []).map(({ specifier, line }) => ({
      specifier,
      line,
      target: resolveImport(path, specifier),
    }));
    return { path, room: roomOf(path), source, links, syntax };
  });
}
