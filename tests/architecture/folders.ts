import { posix } from "node:path";
import type { Breach, Link, Rule, SourceFile } from "./rule.ts";
import { isCode, isTest } from "./sources.ts";

/** As many files as a reader takes in at one look; tests beside the code are not counted. */
const most = 12;

const product = /^(?:knowledge|jobs|bot|src)\//;
const folderOf = (path: string): string => posix.dirname(path);

/** Every folder of code has a README that says in a line what the folder is for. */
export const foldersSayTheirPurpose: Rule = (files) => {
  const said = purposes(files);
  const folders = new Set(
    files.filter(({ path }) => isCode(path) && path.includes("/")).map(({ path }) => folderOf(path)),
  );
  return [...folders]
    .filter((folder) => !said.has(folder))
    .map((folder) => ({ rule: "purpose", path: folder, says: "say in README.md what the folder is for" }));
};

/**
 * A file imports its own folder, what lies below it, and what the line "May import" of its folder's README names: a
 * file, a folder with all below it (`jobs/domain`), or the files that lie in a folder itself (`jobs/reporting/*`).
 */
export const foldersImportWhatTheySay: Rule = (files) => {
  const said = purposes(files);
  return codeOf(files).flatMap((file) => {
    const folder = folderOf(file.path);
    const allowed = importsNamed(said.get(folder) ?? "");
    return linksOut(file)
      .filter(({ target }) => !allowed.some((entry) => admits(entry, target)))
      .map(({ specifier, line }) => ({
        rule: "imports",
        path: `${file.path}:${line}`,
        says: `${folder}/README.md does not name ${specifier}`,
      }));
  });
};

/** Two folders that import each other are one idea, or hold a file of a third. A folder may import those below it. */
export const foldersRunOneWay: Rule = (files) => {
  const links = new Map<string, Set<string>>();
  for (const file of codeOf(files))
    for (const { target } of linksOut(file)) {
      const from = folderOf(file.path);
      links.set(from, (links.get(from) ?? new Set()).add(folderOf(target)));
    }
  const breaches: Breach[] = [];
  for (const [from, targets] of links)
    for (const to of targets)
      if (from < to && !to.startsWith(`${from}/`) && links.get(to)?.has(from) === true)
        breaches.push({ rule: "one way", path: from, says: `it and ${to} import each other; move what both need` });
  return breaches;
};

/** What a reader cannot take in at one look hides what belongs together. */
export const foldersAreSmall: Rule = (files) => {
  const counts = new Map<string, number>();
  for (const { path } of codeOf(files)) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > most)
    .map(([folder, count]) => ({
      rule: "size",
      path: folder,
      says: `${count} files; regroup them, ${most} is the limit`,
    }));
};

/** The text of each folder's README. */
function purposes(files: readonly SourceFile[]): Map<string, string> {
  return new Map(
    files.filter(({ path }) => path.endsWith("/README.md")).map(({ path, source }) => [folderOf(path), source]),
  );
}

function codeOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => isCode(path) && product.test(path) && !isTest(path));
}

/** Links to code outside of the file's folder and of what lies below it. */
function linksOut(file: SourceFile): (Link & { readonly target: string })[] {
  const folder = folderOf(file.path);
  return file.links.flatMap((link) => {
    const { target } = link;
    if (target === undefined || !isCode(target) || target.startsWith(`${folder}/`)) return [];
    return [{ ...link, target }];
  });
}

function importsNamed(readme: string): string[] {
  const [, list = ""] = /^May import: (.+)\.$/m.exec(readme) ?? [];
  return list === "everything" ? [list] : [...list.matchAll(/`([^`]+)`/g)].map(([, entry = ""]) => entry);
}

function admits(entry: string, target: string): boolean {
  if (entry === "everything" || entry === target) return true;
  return entry.endsWith("/*") ? folderOf(target) === entry.slice(0, -2) : target.startsWith(`${entry}/`);
}
