import { decodeOld } from "./old-fonts.ts";

/**
 * The letters of a text file: UTF-8, UTF-16 with and without its mark, or an encoding of before Unicode (windows-1258,
 * TCVN3, VNI). Undefined when its bytes are no text.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const utf16 = utf16Of(bytes);
  try {
    if (utf16 !== undefined) return new TextDecoder(utf16, { fatal: true }).decode(bytes);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return isBinary(text) ? undefined : text;
  } catch {
    const text = decodeOld(bytes);
    return isBinary(text) ? undefined : text;
  }
}

/** Without a mark, UTF-16 is told by the zero byte beside each space, digit and letter without accent. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((parity) => head.filter((byte, at) => at % 2 === parity && byte === 0).length);
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, head.length / 2));
  if (odd > 0.4 && even < 0.05) return "utf-16le";
  return even > 0.4 && odd < 0.05 ? "utf-16be" : undefined;
}

function isBinary(text: string): boolean {
  const head = text.slice(0, 10_000);
  return (head.match(/[^\P{Cc}\t\r\n\f\u0085]/gu)?.length ?? 0) > head.length / 100;
}
