/** What is wrong with settings that need several processes, which cannot share the embedded database. */
export function sharedWithoutDatabase({
  REDIS_URL,
  ROLE,
  PASSAGES,
}: {
  REDIS_URL?: string | undefined;
  ROLE: string;
  PASSAGES: string;
}): string | undefined {
  if (REDIS_URL !== undefined)
    return "setting REDIS_URL needs DATABASE_URL: the embedded database cannot be shared by workers (see .env.example)";
  if (ROLE !== "all")
    return "setting ROLE needs DATABASE_URL: the embedded database cannot be shared by processes (see .env.example)";
  if (PASSAGES === "postgresql")
    return "setting PASSAGES=postgresql needs DATABASE_URL: passages are kept there (see .env.example)";
  return undefined;
}
