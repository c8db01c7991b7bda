import type { Command } from "commander";
import { type LibraryDesk, nearestSaid } from "../../knowledge/index.ts";
import { conflictLines, doubtLines, listedLine, shownLines } from "../office/library/review-lines.ts";
import { print } from "./within.ts";

/** What is said after an id that no document has: the nearest one that a document has. */
export async function nearestIn(library: Pick<LibraryDesk, "list">, id: string): Promise<string> {
  return nearestSaid(
    id,
    (await library.list()).map((entry) => entry.id),
  );
}

/** `documents list | show ID | doubts | conflicts`: what is read, and nothing is changed. */
export function registerReviewing(
  documents: Command,
  within: (work: (library: LibraryDesk) => Promise<void>) => Promise<void>,
): void {
  documents
    .command("list")
    .description("what is in the library: id, number, date, issuer, kind, title, places, how well it was read")
    .action(() =>
      within(async (library) => {
        for (const entry of await library.list()) print(listedLine(entry));
      }),
    );
  documents
    .command("show")
    .description("the text as it was read, each passage with its place")
    .argument("<id>")
    .action((id: string) =>
      within(async (library) => {
        const read = await library.show(id);
        if (read === undefined)
          throw new Error(`there is no document ${id}${await nearestIn(library, id)}; "documents list" shows the ids`);
        for (const line of shownLines(read)) print(line);
      }),
    );
  documents
    .command("doubts")
    .description("the few things that a person has to look at; of one document when its id is given")
    .argument("[id]")
    .action((id?: string) =>
      within(async (library) => {
        for (const doubtful of await (id === undefined ? library.doubts() : library.doubts(id)))
          for (const line of doubtLines(doubtful)) print(line);
      }),
    );
  documents
    .command("conflicts")
    .description("what two prints of one act, or an act and its amendment, say differently, with both places")
    .action(() =>
      within(async (library) => {
        for (const line of conflictLines(await library.conflicts())) print(line);
      }),
    );
}
