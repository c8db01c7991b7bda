import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryDocumentStore } from "../../../knowledge/adapters/memory-document-store.ts";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { confirmDocument, type DocumentStore, type SourceDocument, seedLibrary } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const document = (text = "Điều 1. Phạm vi."): SourceDocument => ({
  id: randomUUID(),
  text,
  frontMatter: { number: "1/TB", replaces: ["2/TB"], status: "draft" },
});

function documentStoreContract(store: () => DocumentStore): void {
  it("tells what a loading changed", async () => {
    const first = document();
    expect(await store().put(first)).toBe("added");
    expect(await store().put(first)).toBe("unchanged");
    expect(await store().put({ ...first, text: "Điều 1. Khác." })).toBe("replaced");
  });

  it("gives back what was loaded, in the order of ids", async () => {
    const added = [document(), document()];
    for (const each of added) await store().put(each);
    const kept = (await store().all()).filter(({ id }) => added.some((each) => each.id === id));
    expect(kept).toEqual([...added].sort((left, right) => (left.id < right.id ? -1 : 1)));
  });

  it("does not bring back by itself a shipped document that was taken out", async () => {
    const shipped = document();
    await seedLibrary(store(), [shipped]);
    expect(await store().remove(shipped.id)).toBe(true);
    expect(await seedLibrary(store(), [shipped])).toBe(0);
    expect((await store().all()).map(({ id }) => id)).not.toContain(shipped.id);
  });

  it("keeps a starting text that the office has confirmed confirmed", async () => {
    const shipped = document();
    await seedLibrary(store(), [shipped]);
    expect(await confirmDocument(store(), shipped.id)).toBe("confirmed");
    expect(await seedLibrary(store(), [shipped])).toBe(0);
    expect((await store().all()).find(({ id }) => id === shipped.id)?.frontMatter.status).toBeUndefined();
    expect(await confirmDocument(store(), shipped.id)).toBe("nothing-to-confirm");
    expect(await confirmDocument(store(), "not-there")).toBe("missing");
  });

  it("brings it back when a person adds it again", async () => {
    const shipped = document();
    await store().put(shipped);
    await store().remove(shipped.id);
    expect(await store().put(shipped)).toBe("added");
    expect(await store().wasRemoved(shipped.id)).toBe(false);
  });
}

describe("the library in memory", () => {
  const store = createMemoryDocumentStore();
  documentStoreContract(() => store);
});

await onEveryDatabase((database) => {
  describe("the library", () => documentStoreContract(() => createSqlDocumentStore(database())));
});
