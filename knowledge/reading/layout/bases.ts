import type { Line } from "../markup/lines.ts";
import { markerOf } from "./marker.ts";

/** Legal bases that a file put into one paragraph, each a line again: "Căn cứ Luật …; Căn cứ Nghị định …; Theo đề nghị …". */
export function withBasesApart(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (!isBasis(line.text)) return [line];
    const parts: string[] = [];
    for (const part of line.text.split(/(?<=;)\s+/))
      if (parts.length === 0 || isBasis(part)) parts.push(part);
      else parts.push(`${parts.pop()} ${part}`);
    return parts.length === 1 ? [line] : parts.map((text) => ({ ...line, text, columns: [text] }));
  });
}

function isBasis(text: string): boolean {
  return markerOf(text)?.kind === "basis";
}
