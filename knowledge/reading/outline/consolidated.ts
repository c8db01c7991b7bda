import { kindAtStart, namesAmenders } from "../form.ts";
import type { Block } from "../layout/blocks.ts";
import { markerOf } from "../layout/marker.ts";

/**
 * Whether a paragraph in the head of a consolidated act names an act that has amended it. They stand below the line that announces them,
 * with numbers where there are several, before the act's own legal bases.
 * @example "Luật Trẻ em số 102/2016/QH13 …, được sửa đổi, bổ sung bởi:" / "1. Luật số 28/2018/QH14 …" / "2. Luật số 59/2024/QH15 …"
 */
export function namesAmender(blocks: readonly Block[], index: number): boolean {
  for (let at = index; at >= 0; at--) {
    const block = blocks[at];
    if (block?.kind !== "text") return false;
    if (at < index && namesAmenders(block.text)) return true;
    const marker = markerOf(block.text);
    if (marker !== undefined && marker.kind !== "number") return false;
    if (kindAtStart(marker?.rest ?? block.text) === undefined) return false;
  }
  return false;
}
