import type { Database } from "../../ports.ts";

/** Tells who answers that something was said anew; inside of the transaction that says it. */
export async function changed(inside: Database): Promise<void> {
  await inside.query("UPDATE library_revision SET revision = revision + 1");
}
