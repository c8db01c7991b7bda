import { z } from "zod";
import type { Outbound } from "../../ports.ts";

import { spansFrom, spansSchema } from "./span-record.ts";

const outbound = z.object({
  status: z.enum(["answered", "refused", "clarify"]),
  text: z.string(),
  spans: spansSchema.optional(),
  citations: z.array(
    z.object({
      place: z.string(),
      placeId: z.string(),
      document: z.string(),
      documentId: z.string(),
      passageId: z.string(),
      quote: z.string(),
    }),
  ),
  choices: z.array(z.object({ label: z.string(), question: z.string() })),
});

/** A reply as it is kept; JSON in a text column takes every character, a NUL included. */
export function writeOutbound(reply: Outbound): string {
  return JSON.stringify(reply);
}

export function readOutbound(kept: string): Outbound {
  const { spans, ...reply } = outbound.parse(JSON.parse(kept));
  return spans === undefined ? reply : { ...reply, spans: spansFrom(spans) };
}
