import { z } from "zod";
import { OWED_ACTIONS } from "../../../jobs/index.ts";
import { waitingFile } from "../waiting-file.ts";

const waiting = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["evidence", "help", "not-ours", "extend", "shown"]), key: z.string() }),
  z.object({ kind: z.literal("request"), said: z.string() }),
  z.object({ kind: z.literal("files"), files: z.array(waitingFile) }),
  z.object({ kind: z.literal("which"), action: z.enum(OWED_ACTIONS), key: z.string().optional() }),
  z.object({ kind: z.literal("all"), action: z.enum(["done", "working"]), keys: z.array(z.string()) }),
  z.object({ kind: z.literal("all-done") }),
  z.object({
    kind: z.literal("meant"),
    wish: z.enum(["done", "help", "not-ours", "extend"]),
    key: z.string(),
    said: z.string(),
  }),
]);

/**
 * What the dialogue waits for, and about which thing the unit owes. "shown" is the one that was looked at last; "which":
 * one of several was asked for, after `key` was spoken of; "all": a yes to all of these; "all-done": files for one of them.
 * "meant": a yes to what words of one's own were taken for. Files that came first, and a wish for a later day, wait until the person says what they belong to.
 */
export type Waiting = z.infer<typeof waiting>;

export function writeWaiting(one: Waiting): string {
  return JSON.stringify(one);
}

/** Reads what this dialogue stored; undefined when another version of the program stored it. */
export function readWaiting(kept: string): Waiting | undefined {
  return waiting.safeParse(JSON.parse(kept)).data;
}
