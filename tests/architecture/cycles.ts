import type { Breach, Rule } from "./rule.ts";

/** No file imports itself through other files; imports of types count too. Each cycle is named once, with its path. */
export const noCycles: Rule = (files) => {
  const links = new Map(files.map((file) => [file.path, file.links.flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const breaches: Breach[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const circle = [...trail.slice(at), path].join(" → ");
      breaches.push({ rule: "cycles", path, says: `move what both need into a file of its own: ${circle}` });
      return;
    }
    if (done.has(path)) return;
    for (const target of links.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of links.keys()) visit(path, []);
  return breaches;
};
