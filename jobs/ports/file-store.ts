/** Files that announcements link to, and what units handed in. */
export interface FileStore {
  keep(file: KeptFile): Promise<void>;
  find(id: string): Promise<KeptFile | undefined>;
}
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Only the office may read it; a file of an announcement is read by everybody who has its link. */
  readonly isForOffice?: boolean;
}
