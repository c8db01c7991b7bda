/** What runs in this process, whether that is one province or several. */
export interface Running {
  /** The start under way; it is waited for before anything is closed. */
  starting(): Promise<unknown>;
  /** Stops listening; resolves when all requests in flight are answered. */
  stopServing(goesOn: () => Promise<void>): Promise<unknown>;
  /** Closes what was opened. */
  stop(): Promise<void>;
}

/** What a process tells what runs in it. */
export interface ProcessParts {
  readonly isEnding: () => boolean;
  readonly print: (line: string) => void;
}
