/** Files that go out with announcements, and files that units handed in. */
export interface FileStore {
  /**
   * Keeps a file for good; it is never changed. Rejects when the id is taken.
   * @example
   * await files.keep({ id: "b3f0", name: "bao-cao-hoc-ky-1.pdf", type: "application/pdf", bytes, isForOffice: true });
   */
  keep(file: KeptFile): Promise<void>;
  /**
   * The file with its bytes; undefined when there is none of this id.
   * @example
   * (await files.find("b3f0"))?.name; // "bao-cao-hoc-ky-1.pdf"
   */
  find(id: string): Promise<KeptFile | undefined>;
}

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** True: only the office may read it. Otherwise whoever has the link reads it, as with files of announcements. */
  readonly isForOffice?: boolean;
}
