/** Parses a body as a JSON object in UTF-8; undefined for every other body. */
export function jsonObjectOf(body: Uint8Array): { readonly text: string; readonly value: object } | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { text, value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reports each kind of fault at most once a minute, with how often it came meanwhile, so that a flood of calls does not
 * fill the log.
 */
export function createSparingFaults(onFault: (fault: unknown) => void, now: () => number): (line: string) => void {
  const told = new Map<string, { at: number; unsaid: number }>();
  return (line) => {
    const last = told.get(line);
    if (last !== undefined && now() - last.at < 60_000) {
      last.unsaid += 1;
      return;
    }
    const more = last === undefined || last.unsaid === 0 ? "" : ` (and ${last.unsaid} times before)`;
    told.set(line, { at: now(), unsaid: 0 });
    onFault(new Error(`${line}${more}`));
  };
}
