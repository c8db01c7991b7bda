import type { Breach, Rule, SourceFile } from "./rule.ts";
import { isCode, isTest } from "./sources.ts";

const product = /^(?:knowledge|jobs|bot|src)\//;
/** Scripts of pages run in browsers, one for each person. */
const IN_BROWSERS = /^bot\/adapters\/web\/page\/|^src\/office\/.*\/page\//;

/** A table with its schema before it; "IS DISTINCT FROM old.name" and "extract(day FROM kept.at)" name a column. */
const QUALIFIED =
  /(?<!DISTINCT |\(\w+ )\b(?:FROM|JOIN|INTO|UPDATE|TABLE|TRUNCATE|REFERENCES)\s+"?(?!information_schema\b|pg_catalog\b)([a-z_]+)"?\."?[a-z_]+"?(?=[\s(;`"']|$)/;
const NAMES_PUBLIC = /'public'|\bpublic\./;
/** A lock of the whole database: `lockKey` or `OF_PROVINCE` make it one of the province. */
const SHARED_LOCK = /advisory\w*lock\w*\((?![^\n]*(?:lockKey\(|OF_PROVINCE))/;

/** What is of one province only because there is one. */
const OF_THE_ONLY_ONE: readonly RegExp[] = [
  // The queue in the database, which provinces that share one do not have.
  /^jobs\/adapters\/queue\//,
  // The database that a release compares its tables with.
  /^src\/releasing\//,
];

/**
 * A statement names no schema, so that it works in that of its connection and cannot leave it: of several provinces in one
 * database each has its own.
 */
export const statementsStayInTheirSchema: Rule = (files) =>
  running(files)
    .filter(({ path }) => !OF_THE_ONLY_ONE.some((known) => known.test(path)))
    .flatMap((file) =>
      linesOf(file).flatMap(([line, text]): Breach[] => {
        const [says] = [
          QUALIFIED.test(text) || NAMES_PUBLIC.test(text)
            ? "a statement names no schema: that of the connection is meant"
            : [],
          SHARED_LOCK.test(text) ? "take the key of the lock by lockKey: provinces share the database" : [],
        ].flat();
        return says === undefined ? [] : [{ rule: "schema", path: `${file.path}:${line}`, says }];
      }),
    );

/** What a module keeps, every province of the process has in common. */
const KEPT = /^(?:export )?(?:let\s|const \w+(?:: [^=]+)? = (?:new (?:Map|Set)(?:<.*>)?\(\)|\[\]|\{\});?\s*$)/;
/** What may be kept so, since it is the same whoever asks. */
const SAME_FOR_ALL: Readonly<Record<string, string>> = {
  "knowledge/spelling/folded-search.ts": "letters, filled when it is loaded",
  "knowledge/dates/terms.ts": "phrases, filled when it is loaded",
  "knowledge/finding/index/scanner.ts": "kinds of characters, made when first asked for",
  "knowledge/answering/understanding/holding/folded-text.ts":
    "a number for each syllable, which says nothing of who wrote it",
  "src/database/embedded-thread.js": "each database has a thread of its own",
};

/** No module keeps anything between calls: one process serves several provinces, and each makes its own by a function. */
export const modulesKeepNothing: Rule = (files) =>
  running(files)
    .filter(({ path }) => SAME_FOR_ALL[path] === undefined)
    .flatMap((file) =>
      linesOf(file)
        .filter(([, text]) => KEPT.test(text))
        .map(([line]) => ({
          rule: "kept",
          path: `${file.path}:${line}`,
          says: "a module keeps nothing: make it in a function, since provinces of one process share modules",
        })),
    );

function running(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => product.test(path) && isCode(path) && !isTest(path) && !IN_BROWSERS.test(path));
}

function linesOf({ source }: SourceFile): readonly (readonly [line: number, text: string])[] {
  return source.split("\n").map((text, at) => [at + 1, text] as const);
}
