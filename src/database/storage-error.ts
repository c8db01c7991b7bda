/** Why the database cannot be used. `full` and `busy` may pass by themselves; the others need the operator. */
export type StorageFault = "in-use" | "unwritable" | "full" | "unreachable" | "newer-schema" | "moved" | "busy";

/** A database that cannot be used, with one line for the operator: what is wrong and what to do. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly fault: StorageFault;

  constructor(fault: StorageFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** The storage fault behind an error of the file system or the database driver, if it is one. */
export function storageFault(error: unknown, where: string): StorageError | undefined {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "53100" || code === "EDQUOT") {
    return fullDisk(where, error);
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StorageError(
      "unwritable",
      `${where} cannot be written: give this user write access or set DATA_DIR to another folder`,
      { cause: error },
    );
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new StorageError("unwritable", `${where} is a file, not a folder: set DATA_DIR to a folder`, {
      cause: error,
    });
  }
  return undefined;
}

/** The fault of a disk without room. */
export function fullDisk(where: string, cause: unknown): StorageError {
  return new StorageError("full", `the disk that holds ${where} is full: free some space and start again`, { cause });
}

/** `code` of a Node.js or PostgreSQL error, of the error itself or of its cause. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
}
