import type { Command } from "commander";
import type { DocumentStore } from "../../knowledge/index.ts";

/** A file parsed, or why it cannot be a document. */
export type Loaded =
  | { readonly kind: "document"; readonly document: Parameters<DocumentStore["put"]>[0] }
  | { readonly kind: "problem"; readonly name: string; readonly problem: string };

export interface DocumentsParts {
  /** Opens the library of the configured database. */
  readonly open: () => Promise<{ readonly store: DocumentStore; readonly close: () => Promise<void> }>;
  readonly load: (path: string) => Promise<Loaded>;
}

/** `documents add FILE… | list | remove ID` */
export function registerDocuments(program: Command, { open, load }: DocumentsParts): void {
  const documents = program.command("documents").description("the library");
  const within = async (work: (store: DocumentStore) => Promise<void>): Promise<void> => {
    const { store, close } = await open();
    try {
      await work(store);
    } finally {
      await close();
    }
  };
  documents
    .command("add")
    .description("add files, or replace those with the same name")
    .argument("<file...>")
    .action(async (files: string[]) => {
      const loaded = await Promise.all(files.map(load));
      // All or nothing: a file that cannot be read is told before anything changes.
      const bad = loaded.find((parsed) => parsed.kind === "problem");
      if (bad?.kind === "problem")
        throw new Error(
          `${bad.name} was not added (${bad.problem}); nothing changed. Give .md, .txt or .html files with text in them`,
        );
      await within(async (store) => {
        for (const parsed of loaded)
          if (parsed.kind === "document") print(`${await store.put(parsed.document)}: ${parsed.document.id}`);
      });
    });
  documents
    .command("list")
    .description("what is in the library")
    .action(() =>
      within(async (store) => {
        for (const { id, text, frontMatter } of await store.all())
          print(`${id}\t${frontMatter.number ?? ""}\t${frontMatter.issuedOn ?? ""}\t${text.length} characters`);
      }),
    );
  documents
    .command("remove")
    .description("take a document out; a shipped one does not come back by itself")
    .argument("<id>")
    .action((id: string) =>
      within(async (store) => {
        if (!(await store.remove(id))) throw new Error(`there is no document ${id}; "documents list" shows the ids`);
        print(`removed: ${id}`);
      }),
    );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
