/**
 * Actions that are longer than a platform's button may carry: the button carries a short key instead. Both methods
 * reject when the database does not answer.
 */
export interface ButtonBook {
  /**
   * Keeps an action and gives its key, 24 characters; the same action always has the same key.
   * @example
   * await book.keep("chỉ tiêu hồ sơ công việc trên môi trường mạng cấp sở năm 2030"); // "5f0c…" (24 characters)
   */
  keep(action: string): Promise<string>;
  /**
   * The action of a key; undefined for an unknown key.
   * @example
   * await book.find(key); // "chỉ tiêu hồ sơ công việc trên môi trường mạng cấp sở năm 2030"
   */
  find(key: string): Promise<string | undefined>;
}

/**
 * Files and articles that a platform has taken from one of our accounts. A file is uploaded once; later messages name
 * it by the platform's id. Every method rejects when the database does not answer.
 */
export interface UploadBook {
  /**
   * The platform's id of a file; undefined when it was never uploaded, or when the id has expired at `at` (ISO instant).
   * @example
   * await book.find("telegram:1000000001", "5f0c…", "2026-12-19T01:30:00.000Z"); // "BQACAgUAAx…"
   */
  find(account: string, file: string, at: string): Promise<string | undefined>;
  /**
   * Keeps an upload, in place of an earlier one of the same file.
   * @example
   * await book.keep({ account: "telegram:1000000001", file: "5f0c…", remote: "BQACAgUAAx…" });
   */
  keep(upload: Upload): Promise<void>;
  /**
   * Deletes the id of a file, once the platform does not know it any more: the next message uploads the file again.
   * @example
   * await book.forget("telegram:1000000001", "5f0c…"); // find(…) gives undefined
   */
  forget(account: string, file: string): Promise<void>;
}
export interface Upload {
  /** Our account at the platform, without its secret: ids of one account mean nothing to another. */
  readonly account: string;
  /** Our own id of the file. */
  readonly file: string;
  /** The platform's id. */
  readonly remote: string;
  /** ISO instant when the id expires; without it the id never does. */
  readonly until?: string;
}
