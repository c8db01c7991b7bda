import type { Postings } from "../index/postings.ts";

/** The number of the accented syllable and the length of its list. */
const HEAD = 8;

/** The lists of all accented forms of one folded syllable, one behind the other; undefined where none occurs. */
export function packLists({ start, bytes }: Postings, forms: readonly number[]): Uint8Array | undefined {
  const lists = forms.flatMap((form) => {
    const list = bytes.subarray(start[form] ?? 0, start[form + 1] ?? 0);
    return list.length === 0 ? [] : [{ form, list }];
  });
  if (lists.length === 0) return undefined;
  const packed = new Uint8Array(lists.reduce((sum, { list }) => sum + HEAD + list.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const { form, list } of lists) {
    view.setUint32(at, form, true);
    view.setUint32(at + 4, list.length, true);
    packed.set(list, at + HEAD);
    at += HEAD + list.length;
  }
  return packed;
}

/** Calls `visit` with each accented form and its list. */
export function eachList(packed: Uint8Array, visit: (form: number, list: Uint8Array) => void): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  for (let at = 0; at < packed.length; ) {
    const length = view.getUint32(at + 4, true);
    visit(view.getUint32(at, true), packed.subarray(at + HEAD, at + HEAD + length));
    at += HEAD + length;
  }
}
