import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { createSqlReadingProposals } from "../../../knowledge/adapters/sql-reading-proposals.ts";
import { createReadingHelp, type Database, type LanguageModel } from "../../../knowledge/index.ts";
import type { Prompt, WhySilent } from "../../../knowledge/ports.ts";
import { instant, newId } from "../../../src/surroundings.ts";
import { onEveryDatabase } from "../databases.ts";
import { deskOver, noticeText, sourceFile } from "./library-stage.ts";

/** A notice that prints its number where no rule looks for it. */
const textOf = (number: string, signer = "Lâm Văn Bến"): string =>
  `${noticeText()}\nThông báo này mang ký hiệu ${number} của Thư viện Thuyền.\n\nThuyền trưởng ${signer} thông báo.\n`;

/** A model that points at the line with these words. */
function pointing(found: readonly (readonly [field: string, words: string, piece: string])[]): LanguageModel {
  return {
    async say<Said>({ printed, form }: Prompt<Said>) {
      const lines = (printed.lines as readonly string[]).map((line) => line.split(" | "));
      const said = form.read({
        found: found.map(([field, words, text]) => ({
          field,
          id: lines.find(([, line = ""]) => line.includes(words))?.[0] ?? "",
          text,
        })),
      });
      if (said === undefined) return { kind: "silent", why: "formless" };
      return { kind: "said", said, tokens: { read: 0, written: 0 } };
    },
  };
}
const silent = (why: WhySilent): LanguageModel => ({ say: async () => ({ kind: "silent", why }) });

let numbers = 400;
const newNumber = () => {
  numbers += 1;
  return `${numbers}/TB-TVT`;
};

function readingHelp(database: () => Database): void {
  /** A document with a gap, and what two officers do with it. */
  const open = async (text: string, model: LanguageModel) => {
    const store = createSqlDocumentStore(database());
    const library = deskOver(store);
    const [added] = await library.addFiles([sourceFile("tep.md", text)], { by: "Cô Lan", replace: false });
    if (added?.kind !== "added") throw new Error("the file was not taken");
    const helping = (other: LanguageModel) =>
      createReadingHelp({
        store,
        library,
        proposals: createSqlReadingProposals(database()),
        model: { model: other, mask: (text) => text, reads: 6_000 },
        instant,
        newId,
      });
    return { id: added.id, store, library, help: helping(model), helping };
  };
  const both = (number: string) =>
    pointing([
      ["number", "ký hiệu", number],
      ["signer", "Thuyền trưởng", "Lâm Văn Bến"],
    ]);

  it("keeps what was pointed at beside its line, with who asked, and writes nothing", async () => {
    const number = newNumber();
    const { id, help, store } = await open(textOf(number), both(number));
    const before = await store.find(id);
    expect(await help.ask(id, "Cô Lan")).toEqual({ kind: "proposed", count: 2 });
    expect((await help.look(id))?.proposals).toMatchObject([
      { field: "number", value: number, printed: number, line: expect.stringContaining("ký hiệu"), askedBy: "Cô Lan" },
      { field: "signer", value: "Lâm Văn Bến", askedBy: "Cô Lan" },
    ]);
    expect(await store.find(id)).toEqual(before);
  });

  it("writes the one that is confirmed, as the document is answered from, listed and found again", async () => {
    const number = newNumber();
    const { id, help, store, library } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    const [proposal] = (await help.look(id))?.proposals ?? [];
    expect(await help.confirm(proposal?.id ?? "", number, "Thầy Minh")).toEqual({
      kind: "corrected",
      field: "number",
      value: number,
    });
    expect((await library.show(id))?.meta).toMatchObject({ number });
    expect((await library.show(id))?.meta.signer).toBeUndefined();
    expect((await store.entries()).find((entry) => entry.id === id)?.read.meta.number).toBe(number);
    expect((await library.history(id))[0]).toMatchObject({ kind: "confirm", by: "Thầy Minh" });
    expect((await help.look(id))?.proposals.map(({ field }) => field)).toEqual(["signer"]);
    expect((await help.look(id))?.looks).toEqual([]);
  });

  it("writes what the officer has made of it, where that has the form of the field", async () => {
    const number = newNumber();
    const { id, help, library } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    const [proposal] = (await help.look(id))?.proposals ?? [];
    expect(await help.confirm(proposal?.id ?? "", "chưa rõ", "Cô Lan")).toEqual({ kind: "formless", field: "number" });
    expect(await help.confirm(proposal?.id ?? "", `Số: ${number}-B`, "Cô Lan")).toMatchObject({ value: `${number}-B` });
    expect((await library.show(id))?.meta.number).toBe(`${number}-B`);
  });

  it("tells the second officer who was first, and changes nothing", async () => {
    const number = newNumber();
    const { id, help, library } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    const [{ id: proposal = "" } = {}, other] = (await help.look(id))?.proposals ?? [];
    const outcomes = await Promise.all([
      help.confirm(proposal, number, "Cô Lan"),
      help.confirm(proposal, `${number}-B`, "Thầy Minh"),
    ]);
    const [first, second] = outcomes.map(({ kind }) => kind);
    expect([first, second].sort()).toEqual(["corrected", "known"]);
    const winner = first === "corrected" ? "Cô Lan" : "Thầy Minh";
    expect(outcomes.find(({ kind }) => kind === "known")).toMatchObject({ by: winner, field: "number" });
    expect((await library.history(id)).filter(({ kind }) => kind === "confirm")).toHaveLength(1);
    expect([await help.dismiss(other?.id ?? ""), await help.dismiss(other?.id ?? "")]).toEqual([true, false]);
    expect(await help.confirm(other?.id ?? "", "Lâm Văn Bến", "Cô Lan")).toEqual({ kind: "gone" });
  });

  it("has it taken back like any change, and the proposal waits again", async () => {
    const number = newNumber();
    const { id, help, library, store } = await open(textOf(number), both(number));
    const before = await store.find(id);
    await help.ask(id, "Cô Lan");
    const [proposal] = (await help.look(id))?.proposals ?? [];
    await help.confirm(proposal?.id ?? "", number, "Cô Lan");
    expect(await library.undo("Thầy Minh")).toMatchObject({ kind: "undone" });
    expect(await store.find(id)).toEqual(before);
    expect((await help.look(id))?.proposals.map(({ field }) => field)).toEqual(["number", "signer"]);
  });

  it("voids a proposal once another text is in the place of the one that was read", async () => {
    const number = newNumber();
    const { id, help, library } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    const [proposal] = (await help.look(id))?.proposals ?? [];
    await library.addFiles([sourceFile("moi.md", textOf(number))], { by: "Cô Lan", replace: true, as: id });
    expect((await help.look(id))?.proposals).toEqual([]);
    expect(await help.confirm(proposal?.id ?? "", number, "Cô Lan")).toEqual({ kind: "gone" });
  });

  it("keeps what the office said for another print that does not say it itself", async () => {
    const [number, printed] = [newNumber(), newNumber()];
    const { id, help, library } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    for (const { id: proposal, value } of (await help.look(id))?.proposals ?? [])
      await help.confirm(proposal, value, "Cô Lan");
    const another = `Số: ${printed}\n\n${textOf(number)}`;
    await library.addFiles([sourceFile("moi.md", another)], { by: "Cô Lan", replace: true, as: id });
    expect((await library.show(id))?.meta).toMatchObject({ number: printed, signer: "Lâm Văn Bến" });
  });

  it("keeps what was proposed before where the model is silent or points at nothing", async () => {
    const number = newNumber();
    const { id, help, helping } = await open(textOf(number), both(number));
    await help.ask(id, "Cô Lan");
    expect(await helping(silent("late")).ask(id, "Thầy Minh")).toEqual({ kind: "silent", why: "late" });
    expect(await helping(pointing([["number", "ký hiệu", "999/TB-TVT"]])).ask(id, "Thầy Minh")).toEqual({
      kind: "nothing",
    });
    expect((await help.look(id))?.proposals).toHaveLength(2);
  });

  it("asks about no document that is not there", async () => {
    const { help } = await open(textOf(newNumber()), silent("down"));
    expect(await help.ask(randomUUID(), "Cô Lan")).toEqual({ kind: "missing" });
    expect(await help.confirm(randomUUID(), "1/TB-TVT", "Cô Lan")).toEqual({ kind: "gone" });
    expect(await help.look(randomUUID())).toBeUndefined();
  });
}

await onEveryDatabase(readingHelp);
