import { z } from "zod";

/** A file that a dialogue keeps in mind until the person says what it is for; see `InboundFile`. */
export const waitingFile = z.object({
  id: z.string(),
  name: z.string().optional(),
  type: z.string().optional(),
  bytes: z.number().optional(),
  url: z.string().optional(),
});
