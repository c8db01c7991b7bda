import { z } from "zod";
import { SPAN_STYLES, type Span } from "../../../jobs/index.ts";

/** The formatting of a text, as it is stored. */
export const spansSchema = z.array(
  z.object({ from: z.number(), to: z.number(), style: z.enum(SPAN_STYLES), url: z.string().optional() }),
);

export function readSpans(kept: string): readonly Span[] {
  return spansSchema.parse(JSON.parse(kept));
}
