import { z } from "zod";
import type { InboundFile } from "../../ports.ts";

const files = z.array(
  z.object({
    id: z.string(),
    name: z.string().optional(),
    type: z.string().optional(),
    bytes: z.number().optional(),
    url: z.string().optional(),
  }),
);

/** The files of a message as JSON. JSON in a text column can hold every character, NUL included. */
export function writeFiles(given: readonly InboundFile[]): string {
  return JSON.stringify(given);
}

export function readFiles(kept: string): readonly InboundFile[] {
  return files.parse(JSON.parse(kept));
}
