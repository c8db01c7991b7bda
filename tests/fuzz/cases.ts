import { createSeeded, type Seeded } from "../trust/seeded.ts";
import { oddText } from "./odd-values.ts";
import { bytesOf, encoded, type Request } from "./request.ts";
import { oddHeader, ROUTES } from "./routes.ts";
import type { Keys } from "./target.ts";
import type { WireRequest } from "./wire.ts";

/** One odd request: the same for the same seed and number. */
export interface OddRequest extends WireRequest {
  readonly port: number;
  /** "POST /api/chat", to count by. */
  readonly route: string;
}

/** Larger than a seed's neighbours reach: each number has a stream of its own. */
const STRIDE = 0x9e3779b1;

export function oddRequest(seed: number, number: number, keys: Keys): OddRequest {
  const seeded = createSeeded((seed * 7_919 + number * STRIDE) >>> 0);
  const made = seeded.pick(ROUTES)(seeded, keys, number);
  const request = seeded.next() < 0.25 ? misshapen(seeded, made) : made;
  const port = request.port ?? keys.port;
  const whole = bytesOf(request, port);
  const isCut = seeded.next() < 0.04;
  return {
    port,
    route: `${request.method.slice(0, 12)} ${request.path.slice(0, 60).split("?")[0]}`,
    bytes: isCut ? whole.subarray(0, Math.floor(seeded.next() * whole.length)) : whole,
    from: `127.${1 + ((number >> 14) & 127)}.${(number >> 6) & 255}.${1 + (number % 64)}`,
    isCut,
  };
}

/** The same request as no honest client sends it. */
function misshapen(seeded: Seeded, made: Request): Request {
  const headers = made.headers ?? {};
  const withHeader = (name: string, value: string): Request => ({ ...made, headers: { ...headers, [name]: value } });
  return seeded.pick<() => Request>([
    () => ({
      ...made,
      method: seeded.pick([
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "HEAD",
        "get",
        "FOO",
        "PROPFIND",
        "PURGE",
        "",
      ]),
    }),
    () => ({
      ...made,
      path: seeded.pick([
        "//",
        "/%",
        "/%00",
        "/..%2f..%2fetc/passwd",
        "*",
        "http://evil.example/x",
        "/\u00e9\u1ea1",
        "x",
        "/a?%",
        "//evil/%zz",
        "/?c=%00",
        "/#x",
      ]),
    }),
    () => ({ ...made, path: `/${encoded(oddText(seeded))}/${encoded(oddText(seeded))}?${encoded(oddText(seeded))}` }),
    () => ({ ...made, path: `/${"a".repeat(seeded.pick([3_000, 15_000, 40_000]))}` }),
    () => ({ ...made, path: made.path.replace(/[a-z]/, "%") }),
    () => withHeader("x-long", "a".repeat(seeded.pick([8_000, 17_000, 80_000]))),
    () => ({
      ...made,
      headers: { ...headers, ...Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`x-${at}`, "1"])) },
    }),
    () => withHeader("cookie", `${oddHeader(seeded)}=${oddHeader(seeded)}; office=${oddHeader(seeded)}; office`),
    () =>
      withHeader(
        "content-type",
        seeded.pick([
          "",
          "text/plain",
          "application/json; charset=utf-16",
          "multipart/form-data",
          "x",
          "application/x-www-form-urlencoded; charset=x",
          oddHeader(seeded),
        ]),
      ),
    () => withHeader("content-length", seeded.pick(["0", "-1", "1", "99999999999", "abc", "1e3", "5, 5"])),
    () => withHeader("transfer-encoding", seeded.pick(["chunked", "gzip", "chunked, chunked", "identity"])),
    () => ({
      ...made,
      headers: { ...headers, "transfer-encoding": "chunked" },
      body: seeded.pick(["5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "ffffffff\r\nx", "0\r\n\r\n", "5\r\nhel"]),
    }),
    () => withHeader("host", seeded.pick(["", "evil.example", "[", "a b", "127.0.0.1:99999", "é", "x/../y", "@"])),
    () => withHeader("expect", seeded.pick(["100-continue", "200-ok"])),
    () => withHeader("upgrade", "websocket"),
    () => withHeader("origin", seeded.pick(["null", "http://evil.example", "::", ""])),
    () => withHeader("range", "bytes=-1,5-2"),
    () => withHeader("accept-encoding", oddHeader(seeded)),
    () => withHeader("x-forwarded-for", seeded.pick(["127.0.0.1", oddHeader(seeded), "1.1.1.1, ::1"])),
    () => withHeader("content-encoding", "gzip"),
    () => ({
      ...made,
      body: Buffer.concat([Buffer.from(made.body ?? ""), Buffer.alloc(seeded.pick([70_000, 300_000]), 32)]),
    }),
  ])();
}
