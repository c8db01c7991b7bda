import type { Breach, Rule, SourceFile } from "./rule.ts";
import { isTest } from "./sources.ts";

/** `domain/` is pure words and rules: it imports its own room's domain and nothing else, not even a type of a package. */
export const domainIsPure: Rule = (files) =>
  files
    .filter((file) => !isTest(file.path) && file.path.startsWith(`${file.room}/domain/`))
    .flatMap((file) => foreign(file, "domain", "domain/ imports only its own domain: no package, clock or I/O"));

/**
 * `ports.ts`, with the parts it is split into in `ports/`, says what a room needs in the words of a domain, its own or
 * that of a room below.
 */
export const portsSpeakDomain: Rule = (files) =>
  files
    .filter(({ path, room }) => path === `${room}/ports.ts` || path.startsWith(`${room}/ports/`))
    .flatMap((file) => foreign(file, "ports", "ports import only words of the domain"));

function foreign(file: SourceFile, rule: string, says: string): Breach[] {
  const home = `${file.room}/domain/`;
  const door = /^(?:knowledge|jobs)\/index\.ts$/;
  const isForPorts = (target: string): boolean => door.test(target) || target.startsWith(`${file.room}/ports/`);
  return file.links
    .filter(({ target }) => !target?.startsWith(home))
    .filter(({ target }) => !(rule === "ports" && target !== undefined && isForPorts(target)))
    .map((link) => ({ rule, path: `${file.path}:${link.line}`, says: `${says}; it imports ${link.specifier}` }));
}
