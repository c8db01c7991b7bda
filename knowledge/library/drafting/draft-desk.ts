import type { GivenFile } from "../../converting/converted.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import type { KeptDocument } from "../../domain/kept-document.ts";
import type { DocumentDraft, DocumentStore, DraftBook } from "../../ports.ts";
import type { ReadDocument } from "../../reading/read.ts";
import { amended } from "../changing/change-document.ts";
import { likenessOf } from "../identity/same-act.ts";
import { plainMeta } from "../readings.ts";
import { type Conflict, conflictsBetween, shouldAgree } from "../reviewing/conflicts.ts";
import type { DraftDeskParts, LateDraft } from "./draft-parts.ts";
import { type PublishOrder, type PublishOutcome, publishDraft } from "./publish-draft.ts";
import { readNextDraft } from "./read-draft.ts";
import { type TypedWord, typedWord, type WordField } from "./typed-word.ts";

/** What an officer does with a file between handing it in and its first answer. Nobody else sees any of it. */
export interface DraftDesk {
  /**
   * Keeps files; once this resolves they outlive the process. A file that waits already is not kept twice. `as` is the
   * document whose place one is meant to take.
   */
  keep(files: readonly GivenFile[], by: string, as?: string): Promise<readonly DocumentDraft[]>;
  /** What is neither published nor thrown away, newest first. */
  open(): Promise<readonly DocumentDraft[]>;
  /** One of any state; undefined when there is no such draft. */
  find(id: string): Promise<DocumentDraft | undefined>;
  /** What was read of it; undefined while there is nothing. */
  look(id: string): Promise<LookedAtDraft | undefined>;
  /** The file as it was handed in; undefined once it is published or thrown away. */
  original(id: string): Promise<GivenFile | undefined>;
  /** Says what it is and from when to when it holds; `seen` is the revision that the officer was shown. */
  correct(id: string, typed: Partial<Record<WordField, string>>, seen: number, by: string): Promise<CorrectedDraft>;
  /** Puts it into the library, in one change that `undo` takes back. */
  publish(id: string, order: PublishOrder, by: string): Promise<PublishOutcome>;
  discard(id: string, seen: number, by: string): Promise<MovedDraft>;
  /** Reads a file again that could not be read. */
  readAgain(id: string, seen: number, by: string): Promise<MovedDraft>;
  /** Reads the next file that waits; false when none does. */
  readNext(): Promise<boolean>;
}

/** A draft with what a person looks over before it is published. */
export interface LookedAtDraft {
  readonly draft: DocumentDraft;
  readonly kept: KeptDocument;
  /** What it says of itself, without the office's word. */
  readonly plain: DocumentMeta;
  readonly read: ReadDocument;
  /** How it stands to what the library holds. */
  readonly likeness:
    | { readonly kind: "new" }
    | { readonly kind: "same-text" | "same-act"; readonly kept: KeptDocument };
  /** What it says otherwise than the acts that it should agree with. */
  readonly conflicts: readonly Conflict[];
}

export type MovedDraft =
  | { readonly kind: "moved"; readonly draft: DocumentDraft }
  | LateDraft
  | { readonly kind: "missing" };
export type CorrectedDraft = MovedDraft | (Extract<TypedWord, { wrong: unknown }> & { readonly kind: "wrong" });

/** See {@link DraftDesk}. */
export function createDraftDesk(parts: DraftDeskParts): DraftDesk {
  const { book, surroundings, readings } = parts;
  const { digest, instant, newId } = surroundings;
  const move = async (
    id: string,
    seen: number,
    from: readonly DocumentDraft["state"][],
    to: Parameters<DraftBook["move"]>[2],
  ) => {
    const draft = await book.find(id);
    if (draft === undefined) return { kind: "missing" } as const;
    const moved = from.includes(draft.state) ? await book.move(id, seen, to) : undefined;
    if (moved !== undefined) return { kind: "moved", draft: moved } as const;
    return { kind: "late", draft: (await book.find(id)) ?? draft } as const;
  };
  return {
    keep: (files, by, as) => {
      const at = instant();
      return book.keep(
        files.map(({ name, bytes }) => ({ id: newId(), fileName: name, fileKey: digest(bytes), bytes, by, at, as })),
      );
    },
    open: () => book.open(),
    find: (id) => book.find(id),
    look: (id) => look(parts, id),
    async original(id) {
      const [draft, bytes] = [await book.find(id), await book.bytes(id)];
      return draft === undefined || bytes === undefined ? undefined : { name: draft.fileName, bytes };
    },
    async correct(id, typed, seen, by) {
      const kept = await book.read(id);
      if (kept === undefined) return move(id, seen, [], { state: "ready" });
      const said = typedWord(typed, plainMeta(readings, kept));
      if ("wrong" in said) return { kind: "wrong", ...said };
      const next = amended(kept, said.word, digest);
      return move(id, seen, ["ready"], { state: "ready", by, at: instant(), kept: next });
    },
    publish: (id, order, by) => publishDraft(parts, id, order, by),
    discard: (id, seen, by) =>
      move(id, seen, ["waiting", "converting", "reading", "ready", "problem"], {
        state: "discarded",
        by,
        at: instant(),
      }),
    readAgain: (id, seen, by) => move(id, seen, ["problem"], { state: "waiting", by, at: instant() }),
    readNext: () => readNextDraft(parts),
  };
}

async function look({ book, store, readings }: DraftDeskParts, id: string): Promise<LookedAtDraft | undefined> {
  const [draft, kept] = [await book.find(id), await book.read(id)];
  if (draft === undefined || kept === undefined) return undefined;
  const read = readings(kept);
  const entries = await store.entries();
  const { text, number } = kept.keys;
  const alikeIds = entries.filter(({ keys }) => keys.text === text || (number !== undefined && keys.number === number));
  const alike = await wholeOf(
    store,
    alikeIds.map((entry) => entry.id),
  );
  const agreeing = entries.filter((entry) => shouldAgree(kept.read.meta, entry.read.meta)).map((entry) => entry.id);
  const others = await wholeOf(store, agreeing);
  const conflicts = others.flatMap((other) => conflictsBetween(read, readings(other)));
  return { draft, kept, plain: plainMeta(readings, kept), read, likeness: likenessOf(kept, alike), conflicts };
}

async function wholeOf({ find }: Pick<DocumentStore, "find">, ids: readonly string[]): Promise<KeptDocument[]> {
  const found = await Promise.all(ids.map((id) => find(id)));
  return found.filter((kept) => kept !== undefined);
}
