import type { Seeded } from "../trust/seeded.ts";

/** What people, programs and attackers put where a text is expected. */
const TEXTS: readonly string[] = [
  ...["", " ", "xin chào", "Hạn nộp báo cáo?", "1", "huỷ", "LIENKET CCCC 2222", "gặp cán bộ", "đơn vị tôi còn nợ gì"],
  ...[
    "\u0000",
    "a\u0000b",
    "\u0001\u0008\u001b[31m",
    "\ud800",
    "x\udc00y",
    "\udfff\ud83d",
    "\u{10ffff}",
    "\ufffe\uffff",
  ],
  ...["Hạn nộp".normalize("NFD"), "\u202egnp.exe", "a\u200b\u200db\ufeff", "\u2066x\u2069", `e${"\u0301".repeat(500)}`],
  ...[
    "'; DROP TABLE turns; --",
    "\\",
    '"',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "$&{7}",
  ],
  ...["../../../etc/passwd", "C:\\x", "/dev/zero", "file:///etc/passwd", "http://127.0.0.1:1/", "javascript:alert(1)"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "[object Object]"],
  ...[
    "0",
    "-1",
    "1e309",
    "9007199254740993",
    "99999999999999999999999",
    "0x10",
    "٣",
    "２０２６",
    "31/02/2026",
    "2026-13-45",
  ],
  ...[
    "9999-12-31T23:59:59.999Z",
    "+275760-09-13T00:00:00.000Z",
    "2026-02-30",
    "-000001-01-01",
    "24:61",
    "😀".repeat(50),
  ],
  ...["\r\n", "a\r\nSet-Cookie: x=1", "a\tb\nc", "%", "%00", "%zz", "%ed%a0%80", "a&b=c", "a;b", "*", "?", "#"],
];

export function oddText(seeded: Seeded): string {
  const chance = seeded.next();
  if (chance < 0.03) return seeded.pick(["x", "ạ", "\u0000", "😀", "<"]).repeat(1 + Math.floor(seeded.next() * 9_000));
  if (chance < 0.1) return seeded.pick(TEXTS) + seeded.pick(TEXTS);
  if (chance < 0.2) return fromAnywhere(seeded);
  return seeded.pick(TEXTS);
}

/** A few code units from anywhere: mostly what no keyboard writes. */
function fromAnywhere(seeded: Seeded): string {
  const units = Array.from({ length: 1 + Math.floor(seeded.next() * 12) }, () => Math.floor(seeded.next() * 0x10000));
  return String.fromCharCode(...units);
}

/** A value of JSON, mostly a text, now and then of a kind that is not expected. */
function oddValue(seeded: Seeded, depth = 0): unknown {
  const chance = seeded.next();
  if (chance < 0.6) return oddText(seeded);
  if (chance < 0.75) return seeded.pick([null, true, false, 0, -1, 1.5, 1e300, 2 ** 53, -0]);
  if (depth > 3 || chance < 0.8) return seeded.pick([[], {}, [[]], [null], ""]);
  if (chance < 0.9) return Array.from({ length: Math.floor(seeded.next() * 4) }, () => oddValue(seeded, depth + 1));
  return Object.fromEntries(
    Array.from({ length: Math.floor(seeded.next() * 4) }, () => [oddText(seeded), oddValue(seeded, depth + 1)]),
  );
}

/** The same value with something odd in one place of it, or none. */
export function twisted(seeded: Seeded, value: unknown, share = 0.15): unknown {
  if (seeded.next() < share / 3) return oddValue(seeded);
  if (Array.isArray(value)) return value.map((one) => twisted(seeded, one, share));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, twisted(seeded, one, share)]));
  return seeded.next() < share ? oddValue(seeded) : value;
}

/** JSON as a hand or a bad program writes it: deep, cut, doubled, in another encoding. */
export function oddJson(seeded: Seeded, value: unknown): Buffer {
  const text = JSON.stringify(value) ?? "";
  const depth = seeded.pick([100, 5_000, 60_000]);
  return seeded.pick<() => Buffer>([
    () => Buffer.from(text.slice(0, Math.floor(seeded.next() * text.length))),
    () => Buffer.from("[".repeat(depth) + "]".repeat(depth)),
    () => Buffer.from(`${'{"a":'.repeat(Math.min(depth, 12_000))}1${"}".repeat(Math.min(depth, 12_000))}`),
    () =>
      Buffer.from(
        text.replace("{", '{"text":"x","text":"y","__proto__":{"text":"z"},"conversation":"a","conversation":1,'),
      ),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(text, "utf16le"),
    () => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from("}")]),
    () => Buffer.from(text.replaceAll('"', "'")),
    () => Buffer.from(`${text}${text}`),
    () => Buffer.from(seeded.pick(["", "null", "[]", "1", '"x"', "NaN", "{", "}", "\u0000", " "])),
    () => Buffer.from(text.replace(/:("[^"]*")/, ':"\\ud800\\u0000"')),
  ])();
}
