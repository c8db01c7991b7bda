import { resolve } from "node:path";
import type { Command } from "commander";
import type { LibraryDesk } from "../../knowledge/index.ts";
import { type Said, sayAdded, sayChange, sayChanged, sayUndone } from "../office/library/document-lines.ts";
import { nearestIn, registerReviewing } from "./documents-reviewing.ts";
import { print, withinOpened } from "./within.ts";

export interface DocumentsParts {
  /** Opens the library, through the running server or on the configured database. */
  readonly open: () => Promise<{ readonly library: LibraryDesk; readonly close: () => Promise<void> }>;
  readonly newId: () => string;
}

type Within = (work: (library: LibraryDesk) => Promise<void>) => Promise<void>;

/** So many files are asked for at once, so that what came of them is shown while the rest is loaded. */
const AT_ONCE = 10;

/** `documents add FILE… | replace ID FILE | remove ID | confirm ID | undo | list | show ID | history | doubts | …` */
export function registerDocuments(program: Command, { open, newId }: DocumentsParts): void {
  const documents = program.command("documents").description("the library");
  const opened = withinOpened(open);
  const within: Within = (work) => opened(({ library }) => work(library));
  registerLoading(documents, within, newId);
  registerReviewing(documents, within);
  documents
    .command("remove")
    .description("take a document out; a shipped one does not come back by itself")
    .argument("<id>")
    .option("--by <name>", "who does it", "office")
    .action((id: string, { by }: { by: string }) =>
      within(async (library) => {
        await tellChanged(library, sayChanged(await library.remove(id, by), id));
        await library.published();
      }),
    );
  documents
    .command("confirm")
    .description("the office stands by a text, and says from when to when it holds and what took its place")
    .argument("<id>")
    .option("--valid-from <day>", "first day on which it holds, as 2027-01-31", isoDay)
    .option("--valid-until <day>", "last day on which it holds", isoDay)
    .option("--replaced-by <number>", "number of the act that took its place")
    .option("--replaces <number...>", "numbers of the acts whose place it took")
    .option("--by <name>", "who does it", "office")
    .action((id: string, { by, ...word }: { by: string }) =>
      within(async (library) => {
        await tellChanged(library, sayChanged(await library.confirm(id, word, by), id));
        await library.published();
      }),
    );
  documents
    .command("undo")
    .description("take back what was changed last: all of one command")
    .option("--by <name>", "who does it", "office")
    .action(({ by }: { by: string }) =>
      within(async (library) => {
        for (const said of sayUndone(await library.undo(by))) tellSaid(said);
        await library.published();
      }),
    );
  documents
    .command("history")
    .description("every change with who and when, newest first; of one document when its id is given")
    .argument("[id]")
    .action((id?: string) =>
      within(async (library) => {
        for (const change of await (id === undefined ? library.history() : library.history(id)))
          print(sayChange(change).join("\t").trimEnd());
      }),
    );
}

async function tellChanged(library: LibraryDesk, said: Said): Promise<void> {
  const nearest = said.code === "missing" ? await nearestIn(library, said.id) : "";
  tellSaid({ ...said, line: said.line + nearest });
}

function registerLoading(documents: Command, within: Within, newId: () => string): void {
  documents
    .command("add")
    .description("load files; the same text is loaded once, the same act with other content only with --replace")
    .argument("<file...>")
    .option("--replace", "replace the document with the same number, issuer and date", false)
    .option("--by <name>", "who does it", "office")
    .action((files: string[], order: { replace: boolean; by: string }) =>
      within(async (library) => {
        const batch = newId();
        const paths = files.map((file) => resolve(file));
        for (let from = 0; from < paths.length; from += AT_ONCE) {
          const outcomes = await library.addPaths(paths.slice(from, from + AT_ONCE), { ...order, batch });
          for (const outcome of outcomes) tellSaid(sayAdded(outcome));
        }
        await library.published();
      }),
    );
  documents
    .command("replace")
    .description("put a file in the place of one document, whatever is printed in it")
    .argument("<id>")
    .argument("<file>")
    .option("--by <name>", "who does it", "office")
    .action((id: string, file: string, { by }: { by: string }) =>
      within(async (library) => {
        for (const outcome of await library.addPaths([resolve(file)], { by, replace: true, as: id }))
          tellSaid(sayAdded(outcome));
        await library.published();
      }),
    );
}

/** The code and the id for programs, then the sentence. What was not carried out makes the exit code 1. */
function tellSaid({ done, code, id, line }: Said): void {
  print(`${code}: ${id}\t${line}`);
  if (!done) process.exitCode = 1;
}

function isoDay(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = day === undefined ? text : `${year}-${month?.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(Date.parse(iso)))
    throw new Error(`${text} is no day: write it as 2027-01-31`);
  return iso;
}
