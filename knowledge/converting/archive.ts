import { unzipSync } from "fflate";

/** Parts of a packed file by their names, or why it was not unpacked. */
export type Unpacked =
  | { readonly kind: "parts"; readonly parts: Readonly<Record<string, Uint8Array>> }
  | { readonly kind: "problem"; readonly problem: "damaged" | "unpacks-too-large" };

/** What the parts of a file may grow to, all of them together. */
export const MOST_BYTES = 200_000_000;
/** How much larger than packed a large part may be. */
const MOST_RATIO = 300;
const SMALL = 5_000_000;
/** More parts than any file that an office wrote has. */
const MOST_PARTS = 20_000;

/** Names of the parts of a ZIP file, from its directory; undefined when that cannot be read. Nothing is unpacked. */
export function partNames(bytes: Uint8Array): readonly string[] | undefined {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
    return names;
  } catch {
    return undefined;
  }
}

/** Unpacks the parts that are wanted. Sizes are asked of the directory before anything is unpacked. */
export function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Unpacked {
  let total = 0;
  let parts = 0;
  let swollen = false;
  const weigh = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }): boolean => {
    parts += 1;
    swollen ||= parts > MOST_PARTS;
    if (!isWanted(name)) return false;
    total += originalSize;
    swollen ||= total > MOST_BYTES || isSwollen({ packed: size, unpacked: originalSize });
    return !swollen;
  };
  try {
    unzipSync(bytes, { filter: (part) => weigh(part) && false });
    if (swollen) return { kind: "problem", problem: "unpacks-too-large" };
    [total, parts] = [0, 0];
    return { kind: "parts", parts: unzipSync(bytes, { filter: weigh }) };
  } catch {
    return { kind: "problem", problem: "damaged" };
  }
}

/** Whether a part is so much larger than packed that nobody wrote it to be read. */
export function isSwollen({ packed, unpacked }: { readonly packed: number; readonly unpacked: number }): boolean {
  return unpacked > SMALL && unpacked > packed * MOST_RATIO;
}
