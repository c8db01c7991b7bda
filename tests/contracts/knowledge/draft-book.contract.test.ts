import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { createSqlDraftBook } from "../../../knowledge/adapters/sql-draft-book.ts";
import { createDraftDesk, createReadings, type Database, parseSource } from "../../../knowledge/index.ts";
import { digest, instant, newId } from "../../../src/surroundings.ts";
import { onEveryDatabase } from "../databases.ts";
import { actText, deskOver, newNumber, noticeText, sourceFile } from "./library-stage.ts";

function drafts(database: () => Database): void {
  const open = (parse = parseSource) => {
    const [book, store] = [createSqlDraftBook(database()), createSqlDocumentStore(database())];
    const desk = createDraftDesk({
      book,
      store,
      parse: (file) => parse(file, async () => ({ kind: "problem", problem: "encrypted" })),
      readings: createReadings(),
      onChanged: () => undefined,
      surroundings: { digest, instant, newId, every: () => ({ stop: () => undefined }) },
      onFault: () => undefined,
    });
    return { book, store, desk, library: deskOver(store) };
  };
  /** A file that was handed in and read. */
  const ready = async (text: string, name = "tep.md") => {
    const stage = open();
    const [kept] = await stage.desk.keep([sourceFile(name, text)], "Cô Lan");
    while (await stage.desk.readNext());
    const draft = await stage.book.find(kept?.id ?? "");
    if (draft === undefined) throw new Error("the file was not kept");
    return { ...stage, draft };
  };

  it("keeps a file before it is read, once, and no answer is given from it", async () => {
    const { desk, store } = open();
    const file = sourceFile("một.md", noticeText());
    const [first] = await desk.keep([file], "Cô Lan");
    const [second] = await desk.keep([{ ...file, name: "hai.md" }], "Anh Sáu");
    expect(second).toEqual(first);
    expect(first).toMatchObject({ state: "waiting", fileName: "một.md", by: "Cô Lan", size: file.bytes.length });
    expect(await desk.original(first?.id ?? "")).toEqual({ name: "một.md", bytes: file.bytes });
    const before = (await store.entries()).length;
    while (await desk.readNext());
    expect(await desk.find(first?.id ?? "")).toMatchObject({ state: "ready", meta: { kind: "Thông báo" } });
    expect(await store.entries()).toHaveLength(before);
  });

  it("says in a word why a file cannot be read, and reads it again when it is told to", async () => {
    const { desk } = open();
    const [empty] = await desk.keep(
      [sourceFile("rỗng.md", `   \n${" ".repeat(Math.ceil(Math.random() * 900))}`)],
      "Cô Lan",
    );
    while (await desk.readNext());
    const draft = await desk.find(empty?.id ?? "");
    expect(draft).toMatchObject({ state: "problem", problem: "empty" });
    expect(await desk.readAgain(draft?.id ?? "", draft?.revision ?? 0, "Cô Lan")).toMatchObject({
      kind: "moved",
      draft: { state: "waiting", attempts: 0 },
    });
    while (await desk.readNext());
  });

  it("goes on with a file whose reader is gone, and gives up where it ends every reader", async () => {
    const { book, desk } = open();
    const [kept] = await desk.keep([sourceFile("tep.md", noticeText())], "Cô Lan");
    // Whose time was over before it began: a clock may tell two moments apart or not.
    const over = -1;
    const claimed = await book.claim(over);
    expect(claimed).toMatchObject({ id: kept?.id, state: "converting", attempts: 1 });
    expect(await book.renew(claimed?.id ?? "", claimed?.revision ?? 0, 30)).toBe(true);
    expect(await book.claim(30)).toBeUndefined();
    await book.renew(claimed?.id ?? "", claimed?.revision ?? 0, over);
    await book.claim(over);
    await book.claim(over);
    while (await desk.readNext());
    expect(await desk.find(kept?.id ?? "")).toMatchObject({ state: "problem", problem: "failed" });
  });

  it("writes what an officer corrects over what was read, and tells the second who was first", async () => {
    const { desk, draft } = await ready(noticeText());
    const typed = { number: "12/TB-SGDĐT", issuedOn: "5/3/2027", signer: "Lâm Văn Bến" };
    expect(await desk.correct(draft.id, typed, draft.revision, "Cô Lan")).toMatchObject({
      kind: "moved",
      draft: { meta: { number: "12/TB-SGDĐT", issuedOn: "2027-03-05", signer: "Lâm Văn Bến" }, changedBy: "Cô Lan" },
    });
    expect(await desk.correct(draft.id, { number: "13/TB-SGDĐT" }, draft.revision, "Anh Sáu")).toMatchObject({
      kind: "late",
      draft: { changedBy: "Cô Lan" },
    });
    expect(await desk.correct(draft.id, { issuedOn: "hôm qua" }, draft.revision + 1, "Cô Lan")).toEqual({
      kind: "wrong",
      wrong: ["issuedOn"],
    });
    await desk.correct(draft.id, { number: "" }, draft.revision + 1, "Cô Lan");
    expect((await desk.look(draft.id))?.kept.read.meta).toMatchObject({ issuedOn: "2027-03-05" });
    expect((await desk.look(draft.id))?.kept.read.meta.number).toBeUndefined();
  });

  it("publishes with what was corrected and the file, in one change that is taken back", async () => {
    const number = newNumber();
    const { desk, draft, store, library } = await ready(actText({ number }));
    await desk.correct(draft.id, { title: "Về thuyền thư viện" }, draft.revision, "Cô Lan");
    const order = { seen: draft.revision + 1, replace: false };
    const outcome = await desk.publish(draft.id, order, "Anh Sáu");
    if (outcome.kind !== "added") throw new Error(outcome.kind);
    expect((await store.find(outcome.id))?.read.meta).toMatchObject({ number, title: "Về thuyền thư viện" });
    expect(new TextDecoder().decode((await library.original(outcome.id))?.bytes)).toContain(number);
    expect(await desk.find(draft.id)).toMatchObject({
      state: "published",
      documentId: outcome.id,
      changedBy: "Anh Sáu",
    });
    expect(await desk.publish(draft.id, order, "Cô Lan")).toMatchObject({
      kind: "late",
      draft: { changedBy: "Anh Sáu" },
    });
    const [last] = await store.history(outcome.id);
    expect(await library.undoSeen((last?.revision ?? 0) - 1, "Cô Lan")).toMatchObject({
      kind: "overtaken",
      by: "Anh Sáu",
    });
    expect(await library.undoSeen(last?.revision ?? 0, "Cô Lan")).toMatchObject({ kind: "undone" });
    expect(await store.find(outcome.id)).toBeUndefined();
  });

  it("shows the print that is there and what is said otherwise before one takes the place of the other", async () => {
    const number = newNumber();
    const { library, store } = open();
    await library.addFiles([sourceFile("cũ.md", actText({ number }))], { by: "Cô Lan", replace: false });
    const { desk, draft } = await ready(actText({ number, words: "03 lần mỗi tháng" }));
    const looked = await desk.look(draft.id);
    expect(looked?.likeness).toMatchObject({ kind: "same-act" });
    expect(looked?.conflicts.map(({ two }) => two.sentence)).toEqual([expect.stringContaining("02 lần")]);
    const seen = draft.revision;
    expect(await desk.publish(draft.id, { seen, replace: false }, "Cô Lan")).toMatchObject({ kind: "asks-replace" });
    const again = await desk.find(draft.id);
    expect(again?.state).toBe("ready");
    const outcome = await desk.publish(draft.id, { seen: again?.revision ?? 0, replace: true }, "Cô Lan");
    expect(outcome.kind).toBe("replaced");
    if (outcome.kind === "replaced") expect((await store.find(outcome.id))?.source.text).toContain("03 lần");
  });

  it("throws a draft away once, and keeps neither its file nor its text", async () => {
    const { desk, book, draft } = await ready(noticeText(randomUUID()));
    expect((await desk.discard(draft.id, draft.revision, "Cô Lan")).kind).toBe("moved");
    expect(await desk.discard(draft.id, draft.revision, "Anh Sáu")).toMatchObject({
      kind: "late",
      draft: { state: "discarded", changedBy: "Cô Lan" },
    });
    expect([await book.bytes(draft.id), await book.read(draft.id)]).toEqual([undefined, undefined]);
    expect((await book.open()).map(({ id }) => id)).not.toContain(draft.id);
    expect(await desk.discard("khong-co", 1, "Cô Lan")).toEqual({ kind: "missing" });
  });

  it("takes a draft up again whose publishing broke off", async () => {
    const { desk, book, draft } = await ready(noticeText());
    await book.move(draft.id, draft.revision, { state: "publishing", hold: 0 });
    expect(await book.claim(30)).toBeUndefined();
    const again = await desk.find(draft.id);
    expect(again?.state).toBe("ready");
    expect(await desk.publish(draft.id, { seen: again?.revision ?? 0, replace: false }, "Cô Lan")).toMatchObject({
      kind: "added",
    });
  });

  it("lets an officer correct what is published, and tells the second of two", async () => {
    const { library } = open();
    const [added] = await library.addFiles([sourceFile("tep.md", noticeText())], { by: "Cô Lan", replace: false });
    const id = added?.kind === "added" ? added.id : "";
    const seen = (await library.look(id))?.seen ?? "";
    expect(await library.amend(id, { word: { validUntil: "2027-12-31" }, seen }, "Cô Lan")).toMatchObject({
      kind: "amended",
      after: { confirmed: { validUntil: "2027-12-31" } },
    });
    expect(await library.amend(id, { word: { validUntil: null }, seen }, "Anh Sáu")).toMatchObject({
      kind: "late",
      by: "Cô Lan",
    });
    const now = (await library.look(id))?.seen ?? "";
    expect(await library.amend(id, { word: { validUntil: "2027-12-31" }, seen: now }, "Anh Sáu")).toEqual({
      kind: "as-before",
    });
  });
}

await onEveryDatabase(drafts);
