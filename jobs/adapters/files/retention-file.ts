import { readFileSync } from "node:fs";
import { z } from "zod";
import type { RetentionPolicy } from "../../retention/policy.ts";

const days = z.number().int().positive();
const shipped = z.record(
  z.string(),
  z
    .strictObject({ days, least: days, most: days, reason: z.string().min(1) })
    .refine((one) => one.least <= one.days && one.days <= one.most, { message: "the days lie outside of the bounds" }),
);
const own = z.record(z.string(), days);

/**
 * The retention times: those of the package, with the days that an office's own file gives (`{"conversations": 180}`), within the bounds.
 * @throws Error with one line that names the file and what is wrong in it.
 */
export function readRetention(path: string, ownPath?: string): RetentionPolicy {
  const policy = read(path, shipped);
  if (ownPath === undefined) return policy;
  const changed = Object.entries(read(ownPath, own)).map(([kind, wanted]) => {
    const retention = policy[kind];
    if (retention === undefined)
      throw new Error(`${ownPath} is wrong: there is no kind ${kind}; there are ${Object.keys(policy).join(", ")}`);
    const { least, most } = retention;
    if (wanted < least || wanted > most)
      throw new Error(`${ownPath} is wrong: ${kind} may stay ${least} to ${most} days, not ${wanted}`);
    return [kind, { ...retention, days: wanted }] as const;
  });
  return { ...policy, ...Object.fromEntries(changed) };
}

function read<Value>(path: string, form: z.ZodType<Value>): Value {
  const parsed = form.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is wrong: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
  return parsed.data;
}
