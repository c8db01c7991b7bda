import { z } from "zod";
import { SPAN_STYLES, type Span } from "../../../jobs/index.ts";

/** Formatting as it is kept with a text. */
export const spansSchema = z.array(
  z.object({ from: z.number(), to: z.number(), style: z.enum(SPAN_STYLES), url: z.string().optional() }),
);

export function spansFrom(kept: z.infer<typeof spansSchema>): readonly Span[] {
  return kept.map(({ url, ...span }) => (url === undefined ? span : { ...span, url }));
}

export function readSpans(kept: string): readonly Span[] {
  return spansFrom(spansSchema.parse(JSON.parse(kept)));
}
