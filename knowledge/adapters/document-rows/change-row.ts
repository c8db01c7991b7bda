import type { KeptDocument } from "../../domain/kept-document.ts";
import type { ChangeCause, ChangeKind, RecordedChange } from "../../ports.ts";

/** A row of the table of changes. */
export interface ChangeRow {
  readonly revision: string | number;
  readonly document_id: string;
  readonly kind: string;
  readonly batch: string;
  readonly changed_by: string;
  readonly changed_at: Date | string;
  readonly undone: boolean;
}

const KINDS: readonly ChangeKind[] = ["add", "replace", "remove", "confirm", "undo", "seed"];

/** What is kept beside the text, with its keys in columns of their own. */
export function columnsOf({ source: _, ...about }: KeptDocument): readonly (string | null)[] {
  const { text, number = null, file = null } = about.keys;
  return [JSON.stringify(about), text, number, file];
}

export function changeOf(row: ChangeRow): RecordedChange {
  return {
    revision: Number(row.revision),
    documentId: row.document_id,
    ...causeOf(row),
    undone: row.undone,
  };
}

function causeOf({ kind, batch, changed_by: by, changed_at: at }: ChangeRow): ChangeCause {
  return { kind: KINDS.find((one) => one === kind) ?? "add", batch, by, at: new Date(at).toISOString() };
}

/** A file that takes the place of a document replaces it. */
export function recordedKind({ kind }: ChangeCause, before: KeptDocument | undefined): ChangeKind {
  return kind === "add" && before !== undefined ? "replace" : kind;
}
