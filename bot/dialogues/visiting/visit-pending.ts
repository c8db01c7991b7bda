import { z } from "zod";

const file = z.object({
  id: z.string(),
  name: z.string().optional(),
  type: z.string().optional(),
  bytes: z.number().optional(),
  url: z.string().optional(),
});
const pending = z.object({ for: z.enum(["wish", "sure"]), wish: z.string(), files: z.array(file).readonly() });

/** What the dialogue waits for: own words, or a yes to these words; and the files that go with them. */
export type WishPending = z.infer<typeof pending>;

export function writeWish(wish: WishPending): string {
  return JSON.stringify(wish);
}

/** Reads what this dialogue stored; undefined where it waits for nothing, or another version of the program stored it. */
export function readWish(kept: string | undefined): WishPending | undefined {
  if (kept?.startsWith("{") !== true) return undefined;
  return pending.safeParse(JSON.parse(kept)).data;
}
