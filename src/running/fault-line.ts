import { codeOf } from "../database/storage-error.ts";

const MOST_CHARACTERS = 200;
/** PostgreSQL's class of faults in values: their messages quote the value. */
const IN_A_VALUE = /^22/;

/**
 * A fault as the log may show it: its kind and its message, without what people wrote. A parser quotes what it could not
 * read, and so does the database with a value that does not fit.
 */
export function faultLine(fault: unknown): string {
  if (!(fault instanceof Error)) return "unknown";
  if (fault instanceof SyntaxError) return `${fault.name}: what was read is not well formed`;
  const isInValue = IN_A_VALUE.test(String(codeOf(fault) ?? ""));
  const message = isInValue ? fault.message.replace(/".*"/s, '"…"') : fault.message;
  return `${fault.name}: ${message.slice(0, MOST_CHARACTERS)}`;
}
