import { z } from "zod";
import type { LanguageModel, Prompt } from "../../../knowledge/ports.ts";

const reading = z.strictObject({ subject: z.string(), ids: z.array(z.number()) });
export type Reading = z.infer<typeof reading>;

/** A prompt as the product makes them; `over` changes parts of it. */
export function promptOf(over: Partial<Prompt<Reading>> = {}): Prompt<Reading> {
  return {
    use: "understand",
    version: 1,
    instructions: "Say what the question asks.",
    told: { question: "Học phí lớp 10 là bao nhiêu?" },
    printed: { titles: ["Nghị quyết về học phí"] },
    form: {
      name: "reading",
      schema: z.toJSONSchema(reading),
      read: (value) => reading.safeParse(value).data,
    },
    mostTokens: 200,
    ...over,
  };
}

/** Timers of the process, for what stands before a model. */
export const timers = {
  now: () => performance.now(),
  after(milliseconds: number, ring: () => void) {
    const timer = setTimeout(ring, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A model that hands each prompt to a function. */
export function modelOf(say: LanguageModel["say"]): LanguageModel {
  return { say };
}
