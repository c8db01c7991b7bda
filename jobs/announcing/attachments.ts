import type { FileStore } from "../ports.ts";
import type { Problem } from "./problems.ts";

/** Kinds of files that every phone opens, by the ending of their names. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
};
/** What Zalo takes for a file; one limit for all channels, since all get the same link. */
const MOST_BYTES = 5_000_000;

export interface AttachParts {
  readonly files: FileStore;
  /** Where people reach the product; without it a link would lead nowhere. */
  readonly publicUrl: string | undefined;
  readonly newId: () => string;
}

/** The line that stands under an announcement for its file: channels without attachments show it too. */
export interface Attached {
  readonly kind: "attached";
  readonly line: string;
}

/** Keeps a file and gives the line with its link. */
export async function attach(
  { files, publicUrl, newId }: AttachParts,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Attached | { readonly kind: "wrong"; readonly problems: readonly Problem[] }> {
  const type = TYPES[name.toLowerCase().split(".").at(-1) ?? ""];
  const problems: Problem[] = [
    ...(publicUrl === undefined ? [{ kind: "no-address" } as const] : []),
    ...(type === undefined ? [{ kind: "file-type", name, known: Object.keys(TYPES) } as const] : []),
    ...(bytes.length === 0 ? [{ kind: "file-empty", name } as const] : []),
    ...(bytes.length > MOST_BYTES
      ? [{ kind: "file-too-large", name, megabytes: MOST_BYTES / 1_000_000 } as const]
      : []),
  ];
  if (problems.length > 0 || type === undefined) return { kind: "wrong", problems };
  const id = newId();
  await files.keep({ id, name, type, bytes });
  return { kind: "attached", line: `${name}: ${publicUrl}/files/${id}/${encodeURIComponent(name)}` };
}
