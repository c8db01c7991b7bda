import type { Rule } from "./rule.ts";

/** The longest file a reader is asked to hold in mind, in lines. */
const longest = 300;

const measured = /\.(?:ts|js|css|html)$/;
const vague = /^(?:util|helper|type|common|misc|shared)s?$/i;

/** Orchestrators and adapters are where files grow, so tests and adapters have the same limit. */
export const filesAreShort: Rule = (files) =>
  files
    .filter((file) => measured.test(file.path))
    .map((file) => ({ path: file.path, lines: file.source.replace(/\n$/, "").split("\n").length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => ({ rule: "length", path, says: `${lines} lines; split it, ${longest} is the limit` }));

/** A folder of helpers is where arrows start to run both ways: files are named by the idea they hold. */
export const namesSayTheIdea: Rule = (files) =>
  files.flatMap((file) =>
    file.path
      .split("/")
      .filter((step) => vague.test(step.split(".")[0] ?? ""))
      .map((step) => ({ rule: "names", path: file.path, says: `"${step}" names no idea; name what it holds` })),
  );

/** `any`, a cast through `unknown` and a silenced compiler all promise what nobody checked. */
export const compilerStaysOn: Rule = (files) =>
  files.flatMap(({ path, syntax }) => {
    if (syntax === undefined) return [];
    const breach = (says: string) => (line: number) => ({ rule: "types", path: `${path}:${line}`, says });
    return [
      ...syntax.anys.map(breach("write the type, or `unknown` and parse it")),
      ...syntax.doubleAssertions.map(breach("parse the value instead of casting it through unknown")),
      ...syntax.silenced.map(breach("mend what the compiler says instead of silencing it")),
    ];
  });
