import type { DocumentStore } from "../ports.ts";

/** The office confirms a text that came with the program: answers from it no longer say that it is unconfirmed. */
export async function confirmDocument(
  store: DocumentStore,
  id: string,
): Promise<"confirmed" | "nothing-to-confirm" | "missing"> {
  const document = (await store.all()).find((one) => one.id === id);
  if (document === undefined) return "missing";
  const { status, ...frontMatter } = document.frontMatter;
  if (status === undefined) return "nothing-to-confirm";
  await store.put({ ...document, frontMatter });
  return "confirmed";
}
