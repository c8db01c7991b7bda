import type { Rule } from "./rule.ts";

/** The longest file a reader is asked to hold in mind, in lines. */
const longest = 300;

const measured = /\.(?:ts|js|css|html)$/;
const vague = /^(?:util|helper|type|common|misc|shared)s?$/i;

/** The limit holds for tests and adapters too: files grow long there most often. */
export const filesAreShort: Rule = (files) =>
  files
    .filter((file) => measured.test(file.path))
    .map((file) => ({ path: file.path, lines: file.source.replace(/\n$/, "").split("\n").length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => ({ rule: "length", path, says: `${lines} lines; split it, ${longest} is the limit` }));

/** Files are named by the idea they hold. A folder of "utils" ends up imported by all and importing all. */
export const namesSayTheIdea: Rule = (files) =>
  files.flatMap((file) =>
    file.path
      .split("/")
      .filter((step) => vague.test(step.split(".")[0] ?? ""))
      .map((step) => ({ rule: "names", path: file.path, says: `"${step}" names no idea; name what it holds` })),
  );

/** `any`, a cast through `unknown` and a silenced compiler all claim a type that nobody has checked. */
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
