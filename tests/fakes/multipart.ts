import type { Call } from "./loopback.ts";

/**
 * The fields of a request that carries files, each of which is a `File`; undefined when it cannot be read. Names of files
 * may stand without quotation marks, as clients send them and strict readers refuse.
 */
export function formOf({ bytes, headers }: Call): Readonly<Record<string, unknown>> | undefined {
  const boundary = /boundary="?([^";]+)/.exec(headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) return undefined;
  const fields: Record<string, unknown> = {};
  const line = Buffer.from(`--${boundary}`);
  for (let at = bytes.indexOf(line); at !== -1; ) {
    const begins = at + line.length;
    const next = bytes.indexOf(line, begins);
    const ends = bytes.indexOf("\r\n\r\n", begins);
    if (next === -1 || ends === -1 || ends > next) break;
    const said = bytes.toString("utf8", begins, ends);
    const content = bytes.subarray(ends + 4, next - 2);
    const name = /[; ]name="([^"]*)"/i.exec(said)?.[1];
    const file = /filename="?([^"\r\n;]*)/i.exec(said)?.[1];
    if (name !== undefined)
      fields[name] = file === undefined ? content.toString("utf8") : new File([new Uint8Array(content)], file);
    at = next;
  }
  return fields;
}
