import type { ShownFile } from "./chats.ts";

/** Files that the fake has been given, by the id that it gave them. */
export interface TelegramFiles {
  /** Takes a file; the same bytes sent twice are two files. */
  add(file: Omit<ShownFile, "id">): ShownFile;
  find(id: string): ShownFile | undefined;
  /** How many were uploaded, and so not sent by their id. */
  uploads(): number;
  /** No id is known any more. */
  forget(): void;
}

export function createTelegramFiles(): TelegramFiles {
  const files = new Map<string, ShownFile>();
  let uploads = 0;
  return {
    add(file) {
      uploads += 1;
      const id = `${file.kind === "photo" ? "AgAC" : "BQAC"}-${uploads}`;
      const kept = { ...file, id };
      files.set(id, kept);
      return kept;
    },
    find: (id) => files.get(id),
    uploads: () => uploads,
    forget: () => files.clear(),
  };
}
