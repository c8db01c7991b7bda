import type { DocumentStore } from "../ports.ts";

/** Does a piece of work over the library once after each change of it, and gives what came of it until the next. */
export function perRevision<Result>(
  store: Pick<DocumentStore, "revision">,
  work: () => Promise<Result>,
): () => Promise<Result> {
  let known: { readonly revision: number; readonly result: Promise<Result> } | undefined;
  return async () => {
    const revision = await store.revision();
    if (known?.revision !== revision) {
      const made = { revision, result: work() };
      known = made;
      // What failed is done again.
      made.result.catch(() => {
        if (known === made) known = undefined;
      });
    }
    return known.result;
  };
}
