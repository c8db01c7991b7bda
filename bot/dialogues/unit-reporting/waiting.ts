import { z } from "zod";

const file = z.object({
  id: z.string(),
  name: z.string().optional(),
  type: z.string().optional(),
  bytes: z.number().optional(),
  url: z.string().optional(),
});
const waiting = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["evidence", "help", "not-ours"]), key: z.string() }),
  z.object({ kind: z.literal("file"), file }),
]);

/** What is waited for, and of which thing the unit owes; a file waits until it is said what it belongs to. */
export type Waiting = z.infer<typeof waiting>;

export function writeWaiting(one: Waiting): string {
  return JSON.stringify(one);
}

/** What this dialogue kept; undefined for the writing of another version. */
export function readWaiting(kept: string): Waiting | undefined {
  return waiting.safeParse(JSON.parse(kept)).data;
}
