/** Makes a function that opens something, runs work on it, and closes it even when the work throws. */
export function withinOpened<Access extends { readonly close: () => Promise<void> }>(
  open: () => Promise<Access>,
): (work: (access: Access) => Promise<void>) => Promise<void> {
  return async (work) => {
    const access = await open();
    try {
      await work(access);
    } finally {
      await access.close();
    }
  };
}

/** Prints what came of a request. When it was not carried out, the program ends with exit code 1, which scripts see. */
export function tell({ done, lines }: { readonly done: boolean; readonly lines: readonly string[] }): void {
  for (const line of lines) print(line);
  if (!done) process.exitCode = 1;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
