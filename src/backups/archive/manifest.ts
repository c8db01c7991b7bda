import { z } from "zod";

/** The last member: an archive without it is not whole. */
export const MANIFEST = "manifest.json";

const count = z.number().int().nonnegative();
const manifest = z.object({
  /** Of the archive itself. */
  format: z.literal(1),
  program: z.object({ name: z.string(), version: z.string() }),
  /** The ids of the migrations that the database has, in their order. */
  schema: z.array(z.string()),
  database: z.enum(["embedded", "postgresql"]),
  /** What has to read the database: "17" is the first number of PostgreSQL's version, embedded or not. */
  engine: z.string(),
  /** ISO instant at which the database stood so. */
  madeAt: z.iso.datetime(),
  /** How many rows each table has. */
  tables: z.record(z.string(), count),
  members: z.record(z.string(), z.object({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

/** What an archive holds and where it comes from. */
export type Manifest = z.output<typeof manifest>;
/** Bytes and SHA-256 of each file, by its name. */
export type Members = Manifest["members"];

/** Reads a manifest; undefined for what is none, or one of a later form. */
export function readManifest(text: string): Manifest | undefined {
  try {
    return manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
