import { received, receivedText } from "../../received-text.ts";

/**
 * Parses a body as a JSON object in UTF-8; undefined for every other body. `text` is what may be kept of it: the same
 * object with its texts as they may be kept.
 */
export function jsonObjectOf(
  body: Uint8Array,
  clean = receivedText,
): { readonly text: string; readonly value: object } | undefined {
  try {
    const value = received(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)), clean);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return { text: JSON.stringify(value), value };
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
