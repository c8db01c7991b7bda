import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { YearDecision } from "../../domain/calendar/calendar.ts";
import { known } from "./known.ts";

const day = z.iso.date();
const file = known({
  years: z.array(known({ year: z.number().int(), source: z.string().min(1), rest: z.array(day), work: z.array(day) })),
});

/**
 * The yearly decisions on holidays and swapped working days, from an operator's JSON file.
 * @throws Error with one line that names the file and what is wrong in it.
 */
export async function readCalendarFile(path: string): Promise<readonly YearDecision[]> {
  const parsed = file.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is wrong: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
  for (const { year, rest, work } of parsed.data.years) {
    const stray = [...rest, ...work].find((date) => !date.startsWith(`${year}-`));
    if (stray !== undefined) throw new Error(`${path} is wrong: ${stray} does not belong to the year ${year}`);
  }
  return parsed.data.years;
}
