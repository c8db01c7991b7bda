import type { Rule } from "./rule.ts";
import { isTest, roomOf } from "./sources.ts";

/** What each room may import: itself and the rooms below it. Tests and benchmarks look at everything. */
const below: Readonly<Record<string, readonly string[]>> = {
  knowledge: ["knowledge"],
  jobs: ["knowledge", "jobs"],
  bot: ["knowledge", "jobs", "bot"],
  src: ["knowledge", "jobs", "bot", "src"],
  bench: ["knowledge", "jobs", "bot", "src", "tests", "bench"],
  tests: ["knowledge", "jobs", "bot", "src", "bench", "tests"],
};

/** knowledge ← jobs ← bot ← src, never back. Tests beside the code stand in their room and obey too. */
export const arrows: Rule = (files) =>
  files.flatMap((file) =>
    file.links
      .filter((link) => link.target !== undefined && !(below[file.room] ?? []).includes(roomOf(link.target)))
      .map((link) => ({
        rule: "arrows",
        path: `${file.path}:${link.line}`,
        says: `${file.room} may not import ${link.specifier}; the arrows run knowledge ← jobs ← bot ← src`,
      })),
  );

/** A room is entered through its `index.ts`; adapters, which carry out its ports, have a rule of their own. */
export const doors: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path) && file.room !== "bench")
    .flatMap((file) =>
      file.links
        .filter(
          ({ target }) => target !== undefined && roomOf(target) !== file.room && !isDoor(target) && !isAdapter(target),
        )
        .map((link) => ({
          rule: "doors",
          path: `${file.path}:${link.line}`,
          says: `import ${link.specifier} through the index.ts of its room`,
        })),
    );

const isDoor = (target: string): boolean => target.split("/").length === 2 && target.endsWith("/index.ts");
const isAdapter = (path: string): boolean => path.split("/").includes("adapters");

/** Implementations are chosen in one place: the composition root, and commands that compose a smaller whole. */
export const adaptersAreChosenOnce: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path) && file.room !== "bench" && !isAdapter(file.path))
    .filter((file) => !/^src\/(?:compose\.ts$|compose\/|commands\/)/.test(file.path))
    .flatMap((file) =>
      file.links
        .filter(({ target }) => target !== undefined && isAdapter(target))
        .map((link) => ({
          rule: "adapters",
          path: `${file.path}:${link.line}`,
          says: `take ${link.specifier} as a port in an argument; adapters are chosen in src/compose.ts`,
        })),
    );
