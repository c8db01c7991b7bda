/** Gives a way to run work over something that is opened for it and closed after it. */
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

/** What came of a request: a request that was not carried out ends the program with an exit code that scripts see. */
export function tell({ done, lines }: { readonly done: boolean; readonly lines: readonly string[] }): void {
  for (const line of lines) print(line);
  if (!done) process.exitCode = 1;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
