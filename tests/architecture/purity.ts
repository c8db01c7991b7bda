import type { Breach, Rule, SourceFile } from "./rule.ts";
import { isTest } from "./sources.ts";

/** `domain/` is pure words and rules: it imports its own room's domain and nothing else, not even a type of a package. */
export const domainIsPure: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path) && file.path.startsWith(`${file.room}/domain/`))
    .flatMap((file) => foreign(file, "domain", "domain/ imports only its own domain: no package, clock or I/O"));

/** `ports.ts` says what a room needs in the words of a domain, its own or that of a room below. */
export const portsSpeakDomain: Rule = (files) =>
  files
    .filter((file) => file.path === `${file.room}/ports.ts`)
    .flatMap((file) => foreign(file, "ports", "ports.ts imports only words of the domain"));

function foreign(file: SourceFile, rule: string, says: string): Breach[] {
  const home = `${file.room}/domain/`;
  const door = /^(?:knowledge|jobs)\/index\.ts$/;
  return file.links
    .filter(({ target }) => !target?.startsWith(home))
    .filter(({ target }) => !(rule === "ports" && target !== undefined && door.test(target)))
    .map((link) => ({ rule, path: `${file.path}:${link.line}`, says: `${says}; it imports ${link.specifier}` }));
}
