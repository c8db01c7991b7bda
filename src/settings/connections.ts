import { z } from "zod";

const LEAST = 5;
const MOST = 1_000;
const OF_ONE = 10;
/** Three may be held for long, by what polls and resumes. */
const OF_A_PROVINCE = 7;

/** See `databaseConnections` of the settings. */
export const connectionSettings = {
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(LEAST, `write at least ${LEAST}: three may be held for long`)
    .max(MOST)
    .optional(),
};

/** How many connections to PostgreSQL a process opens at most, those of a queue in the database apart; unless said, 10. */
export function connectionsOf({ DATABASE_CONNECTIONS }: { DATABASE_CONNECTIONS?: number | undefined }): number {
  return DATABASE_CONNECTIONS ?? OF_ONE;
}

/**
 * The connections of each province of a process: 7, or its equal part of what is set for the process. Gives one line where
 * that is too little for so many.
 */
export function connectionsOfEach(
  said: string | undefined,
  provinces: number,
): { readonly each: number } | { readonly wrong: string } {
  if (said === undefined) return { each: OF_A_PROVINCE };
  const each = Math.floor(Number(said) / provinces);
  // What is no number is refused by the parser of settings.
  return each < LEAST
    ? {
        wrong: `setting DATABASE_CONNECTIONS is too few for ${provinces} provinces: each needs ${LEAST}, so write at least ${provinces * LEAST}`,
      }
    : { each };
}
