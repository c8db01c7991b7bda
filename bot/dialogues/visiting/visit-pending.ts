import { z } from "zod";
import { waitingFile } from "../waiting-file.ts";

const pending = z.object({ for: z.enum(["wish", "sure"]), wish: z.string(), files: z.array(waitingFile).readonly() });

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
