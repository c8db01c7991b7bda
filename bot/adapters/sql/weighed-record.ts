import { z } from "zod";
import type { WeighedAsk } from "../../../knowledge/index.ts";

const candidate = z.object({
  origin: z.string(),
  document: z.string(),
  placeId: z.string(),
  passageId: z.string().optional(),
  text: z.string(),
  share: z.number(),
  features: z.array(z.object({ name: z.string(), value: z.number(), weighs: z.number() })),
});
const weighed = z.array(
  z.object({
    text: z.string(),
    outcome: z.string(),
    certainty: z.number(),
    answeredFrom: z.number(),
    nearness: z.number(),
    offeredFrom: z.number(),
    concepts: z.array(z.object({ forms: z.array(z.string()), weight: z.number(), known: z.boolean() })),
    missing: z.array(z.string()),
    read: z.object({ covers: z.enum(["all", "part", "elsewhere", "none"]), places: z.array(z.string()) }).optional(),
    official: z.object({ number: z.number(), wording: z.string(), likeness: z.number(), from: z.number() }).optional(),
    candidates: z.array(candidate),
  }),
);

/** What was weighed for a reply as JSON, its numbers to three places. */
export function writeWeighed(asks: readonly WeighedAsk[]): string {
  return JSON.stringify(asks, (_, value: unknown) =>
    typeof value === "number" ? Math.round(1000 * value) / 1000 : value,
  );
}

export function readWeighed(kept: string): readonly WeighedAsk[] {
  return weighed.parse(JSON.parse(kept));
}
