import { z } from "zod";
import type { Outbound } from "../../ports.ts";
import { spansSchema } from "./span-record.ts";

const citation = z.object({
  place: z.string(),
  placeId: z.string(),
  document: z.string(),
  documentId: z.string(),
  number: z.string().optional(),
  passageId: z.string(),
  quote: z.string(),
});
const outbound = z.object({
  status: z.enum(["answered", "refused", "clarify"]),
  text: z.string(),
  spans: spansSchema.optional(),
  citations: z.array(citation),
  awaitsOfficer: z.literal(true).optional(),
  leftToOfficer: z.literal(true).optional(),
  forgets: z.literal(true).optional(),
  unfinished: z.literal(true).optional(),
  aside: z.literal(true).optional(),
  file: z
    .object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number(), link: z.string().optional() })
    .optional(),
  offers: z.array(citation).optional(),
  choices: z.array(z.object({ label: z.string(), question: z.string() })),
});

/** A reply as JSON. JSON in a text column can hold every character, NUL included. */
export function writeOutbound(reply: Outbound): string {
  return JSON.stringify(reply);
}

export function readOutbound(kept: string): Outbound {
  return outbound.parse(JSON.parse(kept));
}
