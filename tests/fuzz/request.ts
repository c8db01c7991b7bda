import type { Seeded } from "../trust/seeded.ts";
import { oddText } from "./odd-values.ts";

/** A request before it is bytes. */
export interface Request {
  readonly method: string;
  /** As it stands in the first line; characters above 255 are sent as UTF-8. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Where to, when not to the public server. */
  readonly port?: number;
}

const json = { "content-type": "application/json" };
const urlencoded = { "content-type": "application/x-www-form-urlencoded" };

export function jsonRequest(path: string, value: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  const body = Buffer.isBuffer(value) ? value : (JSON.stringify(value) ?? "");
  return { method: "POST", path, headers: { ...json, ...headers }, body };
}

/** A form as browsers send it, or as nobody does: multipart, cut, in another type, with names twice. */
export function formRequest(
  seeded: Seeded,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const chance = seeded.next();
  const plain = Object.entries(fields)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join("&");
  if (chance < 0.6) return { method: "POST", path, headers: { ...urlencoded, ...headers }, body: plain };
  if (chance < 0.7)
    return { method: "POST", path, headers: { ...urlencoded, ...headers }, body: `${plain}&%zz=%&=&&${plain}` };
  if (chance < 0.75)
    return {
      method: "POST",
      path,
      headers: { ...json, ...headers },
      body: seeded.pick([plain, JSON.stringify(fields)]),
    };
  const parts = Object.entries(fields).map(([name, value]) => ({ name, content: Buffer.from(value) }));
  return multipartRequest(seeded, path, parts, headers);
}

interface Part {
  readonly name: string;
  readonly file?: string;
  readonly content: Buffer;
}

export function multipartRequest(
  seeded: Seeded,
  path: string,
  parts: readonly Part[],
  headers: Readonly<Record<string, string>> = {},
): Request {
  const whole = Buffer.concat([
    ...parts.map(({ name, file, content }) =>
      Buffer.concat([
        Buffer.from(
          `------grenze4711\r\nContent-Disposition: form-data; name="${quoted(name)}"${file === undefined ? "" : `; filename="${quoted(file)}"`}\r\n\r\n`,
        ),
        content,
        Buffer.from("\r\n"),
      ]),
    ),
    Buffer.from("------grenze4711--\r\n"),
  ]);
  const type = "multipart/form-data; boundary=----grenze4711";
  const [body, said] = seeded.pick<() => readonly [Buffer, string]>([
    () => [whole, type],
    () => [whole, type],
    () => [whole, type],
    () => [whole.subarray(0, Math.floor(seeded.next() * whole.length)), type],
    () => [whole, "multipart/form-data"],
    () => [whole, "multipart/form-data; boundary=other"],
    () => [whole, 'multipart/form-data; boundary="'],
    () => [Buffer.from(whole.toString("latin1").replaceAll("\r\n", "\n"), "latin1"), type],
    () => [Buffer.from(oddText(seeded)), type],
  ])();
  return { method: "POST", path, headers: { "content-type": said, ...headers }, body };
}

/** Percent-encoded; what has no UTF-8 goes as bytes that are none. */
export function encoded(text: string): string {
  return [...text].map((sign) => (/\p{Cs}/u.test(sign) ? "%ED%A0%80" : encodeURIComponent(sign))).join("");
}

const quoted = (text: string): string => text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** The bytes of a request with the headers that a client would add. */
export function bytesOf({ method, path, headers = {}, body }: Request, port: number): Buffer {
  const content = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const named = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(named.has("host") ? [] : [`Host: 127.0.0.1:${port}`]),
    ...(named.has("content-length") || named.has("transfer-encoding") || body === undefined
      ? []
      : [`Content-Length: ${content.length}`]),
    "Connection: close",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), content]);
}
