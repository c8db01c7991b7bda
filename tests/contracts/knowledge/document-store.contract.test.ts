import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryDocumentStore } from "../../../knowledge/adapters/memory-document-store.ts";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { type Database, type DocumentStore, type SourceDocument, seedLibrary } from "../../../knowledge/index.ts";
import { digest, instant } from "../../../src/surroundings.ts";
import { onEveryDatabase } from "../databases.ts";
import { actText, deskOver, newNumber, noticeText, sourceFile } from "./library-stage.ts";

const order = { by: "Cô Lan", replace: false };
const startingText = (): SourceDocument => ({
  id: `tai-lieu-${randomUUID()}`,
  text: noticeText(),
  frontMatter: { kind: "Hướng dẫn", replaces: ["2/TB"], status: "draft" },
});

function documentStoreContract(store: () => DocumentStore): void {
  const load = async (text: string, name = "tep.md", more: Partial<typeof order> = {}) => {
    const [outcome] = await deskOver(store()).addFiles([sourceFile(name, text)], { ...order, ...more });
    if (outcome === undefined || !("id" in outcome)) throw new Error("the file was not taken");
    return outcome;
  };
  const ids = async () => (await store().all()).map(({ id }) => id);
  const seed = (shipped: readonly SourceDocument[]) => seedLibrary(store(), shipped, { digest, instant });

  it("holds a document once, whatever its file is called", async () => {
    const text = noticeText();
    const first = await load(text, "a.md");
    expect(first.kind).toBe("added");
    expect(await load(text, "b.txt")).toMatchObject({ kind: "present", id: first.id });
    expect(await load(`**${text.trim()}**`, "c.md")).toMatchObject({ kind: "present", id: first.id });
  });

  it("holds two documents whose files have one name", async () => {
    const [one, two] = [await load(noticeText(), "thong-bao.md"), await load(noticeText(), "thong-bao.md")];
    expect([one.kind, two.kind]).toEqual(["added", "added"]);
    expect(await ids()).toEqual(expect.arrayContaining([one.id, two.id]));
  });

  it("asks before an act takes the place of one with its number, issuer and date", async () => {
    const number = newNumber();
    const first = await load(actText({ number }));
    const changed = actText({ number, words: "03 lần mỗi tháng" });
    expect(await load(changed)).toMatchObject({ kind: "asks-replace", id: first.id });
    expect((await store().find(first.id))?.source.text).toContain("02 lần");
    expect(await load(changed, "khac.md", { replace: true })).toMatchObject({ kind: "replaced", id: first.id });
    expect((await store().find(first.id))?.source.text).toContain("03 lần");
  });

  it("tells acts of one number and two dates apart", async () => {
    const number = newNumber();
    const [one, two] = [await load(actText({ number })), await load(actText({ number, day: 6 }))];
    expect([one.kind, two.kind]).toEqual(["added", "added"]);
    expect(one.id).not.toBe(two.id);
  });

  it("gives back what was loaded, in the order of ids, with the name of the file as information", async () => {
    const added = [await load(noticeText(), "một.md"), await load(noticeText(), "hai.md")].map(({ id }) => id);
    expect((await ids()).filter((id) => added.includes(id))).toEqual([...added].sort());
    expect((await store().entries()).find(({ id }) => id === added[0])?.fileName).toBe("một.md");
  });

  it("grows its revision with every change and with nothing else", async () => {
    const before = await store().revision();
    const text = noticeText();
    await load(text);
    expect(await store().revision()).toBe(before + 1);
    await load(text);
    expect(await store().revision()).toBe(before + 1);
  });

  it("keeps nothing of a change that fails", async () => {
    const before = [await ids(), await store().revision()];
    const cause = { kind: "remove", by: "Cô Lan", at: instant(), batch: "failing" } as const;
    const failing = store().change(cause, async (library) => {
      for (const id of await idsIn(library, before[0])) await library.write(id, undefined);
      throw new Error("killed");
    });
    await expect(failing).rejects.toThrow("killed");
    expect([await ids(), await store().revision()]).toEqual(before);
  });

  it("takes back an addition, a replacement, a removal and a confirmation", async () => {
    const desk = deskOver(store());
    const number = newNumber();
    const { id } = await load(actText({ number }));
    await load(actText({ number, words: "03 lần mỗi tháng" }), "hai.md", { replace: true });
    await desk.confirm(id, { validFrom: "2027-04-01" }, "Anh Sáu");
    await desk.remove(id, "Cô Lan");
    const undone = async () => {
      const outcome = await desk.undo("Cô Lan");
      return outcome.kind === "undone" ? outcome.changes.map((change) => change.kind) : outcome.kind;
    };
    expect(await undone()).toEqual(["remove"]);
    expect((await store().find(id))?.confirmed?.validFrom).toBe("2027-04-01");
    expect(await undone()).toEqual(["confirm"]);
    expect((await store().find(id))?.confirmed).toBeUndefined();
    expect(await undone()).toEqual(["replace"]);
    expect((await store().find(id))?.source.text).toContain("02 lần");
    expect(await undone()).toEqual(["add"]);
    expect(await store().find(id)).toBeUndefined();
  });

  it("takes back all of one command", async () => {
    const desk = deskOver(store());
    const before = await ids();
    await desk.addFiles([sourceFile("1.md", noticeText()), sourceFile("2.md", noticeText())], order);
    expect(await ids()).toHaveLength(before.length + 2);
    await desk.undo("Cô Lan");
    expect(await ids()).toEqual(before);
  });

  it("keeps who changed a document when, and the text as it was before", async () => {
    const number = newNumber();
    const { id } = await load(actText({ number }));
    await load(actText({ number, words: "05 lần" }), "sau.md", { replace: true, by: "Anh Sáu" });
    const history = await store().history(id);
    expect(history.map(({ kind, by }) => [kind, by])).toEqual([
      ["replace", "Anh Sáu"],
      ["add", "Cô Lan"],
    ]);
    expect((await store().before(history[0]?.revision ?? 0))?.source.text).toContain("02 lần");
    expect(await store().before(history[1]?.revision ?? 0)).toBeUndefined();
  });

  it("does not take back what the program has changed since", async () => {
    const shipped = startingText();
    await seed([shipped]);
    await deskOver(store()).confirm(shipped.id, {}, "Cô Lan");
    await seed([{ ...shipped, text: noticeText() }]);
    expect(await deskOver(store()).undo("Cô Lan")).toMatchObject({ kind: "changed-since", documentId: shipped.id });
    await deskOver(store()).remove(shipped.id, "Cô Lan");
  });

  it("keeps the bytes of each file that was loaded, to be opened and to be read again", async () => {
    for (const [name, text] of [
      ["trang.html", `<p>${noticeText()}</p>`],
      ["go.md", noticeText()],
    ] as const) {
      const kept = await store().find((await load(text, name)).id);
      expect(new TextDecoder().decode(await store().original(kept?.keys.file ?? ""))).toBe(text);
      expect([await store().hasOriginal(kept?.keys.file ?? ""), await store().hasOriginal("none")]).toEqual([
        true,
        false,
      ]);
    }
  });

  it("does not bring back by itself a shipped document that was taken out", async () => {
    const shipped = startingText();
    await seed([shipped]);
    expect(await deskOver(store()).remove(shipped.id, "Cô Lan")).toBe("removed");
    expect(await seed([shipped])).toBe(0);
    expect(await ids()).not.toContain(shipped.id);
  });

  it("leaves alone what the office put in the place of a shipped document", async () => {
    const shipped = startingText();
    await seed([shipped]);
    const [outcome] = await deskOver(store()).addFiles([sourceFile("moi.md", noticeText())], {
      ...order,
      as: shipped.id,
    });
    expect(outcome).toMatchObject({ kind: "replaced", id: shipped.id });
    expect(await seed([shipped])).toBe(0);
  });

  it("keeps a starting text that the office has confirmed confirmed, and asks again when it has changed", async () => {
    const shipped = startingText();
    const status = async () => (await store().all()).find(({ id }) => id === shipped.id)?.frontMatter.status;
    await seed([shipped]);
    expect(await status()).toBe("draft");
    const desk = deskOver(store());
    expect(await desk.confirm(shipped.id, {}, "Cô Lan")).toBe("confirmed");
    expect(await seed([shipped])).toBe(0);
    expect(await status()).toBeUndefined();
    expect(await desk.confirm(shipped.id, {}, "Cô Lan")).toBe("nothing-to-confirm");
    await seed([{ ...shipped, text: noticeText() }]);
    expect(await status()).toBe("draft");
    expect(await desk.confirm("not-there", {}, "Cô Lan")).toBe("missing");
  });
}

/** The documents that are there during a change. */
async function idsIn(library: Parameters<Parameters<DocumentStore["change"]>[1]>[0], ids: unknown): Promise<string[]> {
  const found: string[] = [];
  for (const id of Array.isArray(ids) ? ids.map(String) : [])
    if ((await library.find(id)) !== undefined) found.push(id);
  return found;
}

describe("the library in memory", () => {
  const store = createMemoryDocumentStore();
  documentStoreContract(() => store);
});

await onEveryDatabase((database) => {
  describe("the library", () => {
    documentStoreContract(() => createSqlDocumentStore(database()));
    it("reads what an earlier version kept unread", () => readsEarlier(database()));
  });
});

async function readsEarlier(database: Database): Promise<void> {
  const store = createSqlDocumentStore(database);
  const [number, id] = [newNumber(), `cu-${randomUUID()}`];
  await database.query("INSERT INTO documents (id, text, front_matter) VALUES ($1, $2, '{}')", [
    id,
    actText({ number }),
  ]);
  await seedLibrary(store, [], { digest, instant });
  const [outcome] = await deskOver(store).addFiles([sourceFile("moi.md", actText({ number }))], order);
  expect(outcome).toMatchObject({ kind: "present", id });
  expect((await store.find(id))?.shipped).toBe(false);
}
