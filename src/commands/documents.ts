import type { Command } from "commander";
import { confirmDocument, type DocumentStore, reviewDocument } from "../../knowledge/index.ts";

/** A document that was read from a file, or why the file is none. */
export type Loaded =
  | { readonly kind: "document"; readonly document: Parameters<DocumentStore["put"]>[0] }
  | { readonly kind: "problem"; readonly name: string; readonly problem: string };

export interface DocumentsParts {
  /** Opens the library of the configured database. */
  readonly open: () => Promise<{ readonly store: DocumentStore; readonly close: () => Promise<void> }>;
  readonly load: (path: string) => Promise<Loaded>;
}

const MOST_SHOWN = 100;

/** `documents add FILE… | list | remove ID | confirm ID | doubts` */
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
      const loaded = allOrNothing(await Promise.all(files.map(load)));
      await within((store) => add(store, loaded));
    });
  documents
    .command("list")
    .description("what is in the library")
    .action(() => within(list));
  documents
    .command("remove")
    .description("take a document out; a shipped one does not come back by itself")
    .argument("<id>")
    .action((id: string) => within((store) => remove(store, id)));
  documents
    .command("confirm")
    .description("the office stands by a starting text; answers from it no longer say that it waits for that")
    .argument("<id>")
    .action((id: string) => within((store) => confirm(store, id)));
  documents
    .command("doubts")
    .description("what the reader could not make out, to be looked at by a person")
    .action(() => within(doubts));
}

type Documents = readonly Extract<Loaded, { kind: "document" }>[];

/** The documents, or an error about the first file that is none: then nothing was changed yet. */
function allOrNothing(loaded: readonly Loaded[]): Documents {
  return loaded.map((parsed) => {
    if (parsed.kind === "document") return parsed;
    throw new Error(
      `${parsed.name} was not added (${parsed.problem}); nothing changed. Give .md, .txt or .html files with text in them`,
    );
  });
}

async function add(store: DocumentStore, loaded: Documents): Promise<void> {
  for (const { document } of loaded) print([`${await store.put(document)}: ${document.id}`]);
}

async function list(store: DocumentStore): Promise<void> {
  for (const { id, text, frontMatter } of await store.all()) {
    const { number = "", issuedOn = "", status = "" } = frontMatter;
    print([id, number, issuedOn, `${text.length} characters`, status]);
  }
}

async function remove(store: DocumentStore, id: string): Promise<void> {
  if (!(await store.remove(id))) throw new Error(missing(id));
  print([`removed: ${id}`]);
}

async function confirm(store: DocumentStore, id: string): Promise<void> {
  const outcome = await confirmDocument(store, id);
  if (outcome === "missing") throw new Error(missing(id));
  print([`${outcome}: ${id}`]);
}

async function doubts(store: DocumentStore): Promise<void> {
  for (const document of await store.all())
    for (const { kind, source, text } of reviewDocument(document))
      print([document.id, source.place.id, kind, text.slice(0, MOST_SHOWN)]);
}

function missing(id: string): string {
  return `there is no document ${id}; "documents list" shows the ids`;
}

function print(columns: readonly string[]): void {
  process.stdout.write(`${columns.join("\t").trimEnd()}\n`);
}
