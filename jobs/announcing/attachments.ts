import type { Attachment } from "../domain/announcement/attachment.ts";
import { fileKind } from "../domain/file-kind.ts";
import type { FileStore } from "../ports.ts";
import type { Problem } from "./problems.ts";

/** Kinds of files that every phone opens: the ending of a name, and that of what the bytes have to be. */
const KINDS: Readonly<Record<string, string>> = {
  pdf: "pdf",
  docx: "docx",
  xlsx: "xlsx",
  png: "png",
  jpg: "jpg",
  jpeg: "jpg",
};
/** 20 MB: the largest file that a Telegram bot can download when somebody sends it one, and much for a phone. */
const MOST_ATTACHED_BYTES = 20_000_000;

export interface AttachmentParts {
  readonly files: FileStore;
  /** Where people reach the product; without it a file has no link. */
  readonly publicUrl: string | undefined;
  /** A file of this machine; undefined when it cannot be read. */
  readonly readFile: (path: string) => Promise<NamedFile | undefined>;
}

/** A file as it comes from a disk, a form or a chat. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that was kept so that it can go out with an announcement. */
export interface Attached {
  readonly kind: "attached";
  readonly file: Attachment;
}

/**
 * Keeps a file when its kind and size are allowed and its bytes are what its name says; else says what is wrong with it. A page of
 * HTML that is called "lich.pdf" is refused.
 */
export async function attach(
  { files, publicUrl, newId }: Pick<AttachmentParts, "files" | "publicUrl"> & { readonly newId: () => string },
  { name: given, bytes }: NamedFile,
): Promise<Attached | { readonly kind: "wrong"; readonly problems: readonly Problem[] }> {
  const name = given.normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, "");
  const named = KINDS[name.toLowerCase().split(".").at(-1) ?? ""];
  const problems: Problem[] = [
    ...(named === undefined ? [{ kind: "file-type", name, known: Object.keys(KINDS) } as const] : []),
    ...(bytes.length === 0 ? [{ kind: "file-empty", name } as const] : []),
    ...(bytes.length > MOST_ATTACHED_BYTES
      ? [{ kind: "file-too-large", name, megabytes: MOST_ATTACHED_BYTES / 1_000_000 } as const]
      : []),
  ];
  if (problems.length > 0) return { kind: "wrong", problems };
  const is = fileKind(bytes);
  if (is.kind !== "known" || is.ending !== named) return { kind: "wrong", problems: [{ kind: "file-content", name }] };
  const { type } = is;
  const id = newId();
  await files.keep({ id, name, type, bytes });
  const link = publicUrl === undefined ? undefined : `${publicUrl}/files/${id}/${encodeURIComponent(name)}`;
  return { kind: "attached", file: { id, name, type, bytes: bytes.length, link } };
}
