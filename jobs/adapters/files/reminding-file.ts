import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UNIT_LEVELS } from "../../domain/people/contact.ts";
import type { RemindingRules } from "../../reminding/rules.ts";
import { known } from "./known.ts";

const file = known({
  hours: known({ from: z.number().int().min(0).max(23), until: z.number().int().min(1).max(24) }),
  channels: z.array(z.enum(["telegram", "zalo-bot", "zalo-oa", "zalo-template"])).min(1),
  chain: z
    .array(
      known({
        after: z.number().int().min(1).max(30),
        to: z.enum(["unit", "superior", "office"]),
        named: z.string().min(1),
        of: z.string().min(1).optional(),
        levels: z.array(z.enum(UNIT_LEVELS)).min(1).optional(),
      }),
    )
    .min(1),
})
  .refine(({ hours }) => hours.from < hours.until, "hours begin before they end")
  .refine(
    ({ chain }) => chain.every(({ after }, at) => after > (chain[at - 1]?.after ?? 0)),
    "each step of the chain comes later than the one before",
  )
  .refine(({ chain }) => chain.at(-1)?.to === "office", "the last step of the chain is the office");

/**
 * How reminders go out, from an operator's JSON file.
 * @throws Error with one line that names the file and what is wrong in it.
 */
export async function readRemindingRules(path: string): Promise<RemindingRules> {
  const parsed = file.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is wrong: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
  return parsed.data;
}
