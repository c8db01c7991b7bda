import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createMemoryPassages } from "../../../knowledge/adapters/passages/memory-passages.ts";
import type { FindablePart } from "../../../knowledge/ports.ts";
import { onEveryDatabase } from "../databases.ts";
import { editionOf, part, sqlPassages, words } from "./passages-stage.ts";

const WORDS =
  "hồ sơ tuyển sinh học bạ giấy khai chuyển trường kỳ thi điểm xét môn toán lớp phòng tổ chức nộp đơn".split(" ");
/** Sentences that share their words, so that only the fine print of ranking tells them apart. */
const sentence = (seed: number): string =>
  Array.from(
    { length: 9 + (seed % 90) },
    (_, at) => WORDS[(seed * 7 + at * at * (1 + (seed % 5))) % WORDS.length],
  ).join(seed % 3 === 0 ? " " : ", ");
const small = { least: 1, most: 20 };
const documents: readonly FindablePart[] = Array.from({ length: 30 }, (_, document) =>
  part(
    `d${document}`,
    ...Array.from({ length: 7 }, (_, at) => ({ heading: [sentence(at)], text: sentence(document * 7 + at) })),
  ),
);
const ownLineage = () => `code-${randomUUID()}`;

await onEveryDatabase((database) => {
  it("finds in many segments with the very scores of the index in memory", async () => {
    const library = editionOf(...documents);
    const inDatabase = await sqlPassages(database(), { segmentSize: small }).open(library);
    const inMemory = await createMemoryPassages(words).open(library);
    for (const query of ["ho so tuyen sinh", "kỳ thi môn toán lớp", "nộp đơn xét điểm học bạ giấy", "phogn to chuc"])
      expect(await inDatabase.find(query, { top: 50 })).toEqual(await inMemory.find(query, { top: 50 }));
  });
  it("indexes a library once for all processes that ask for it at the same time", async () => {
    const lineage = ownLineage();
    const processes = [1, 2, 3].map(() => sqlPassages(database(), { lineage, segmentSize: small }));
    const finders = await Promise.all(processes.map((process) => process.open(editionOf(...documents))));
    expect(processes.flatMap(({ indexed }) => indexed)).toHaveLength(210);
    const answers = await Promise.all(finders.map((finder) => finder.find("hồ sơ")));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
  it("indexes of a changed library only what stands beside the change", async () => {
    const lineage = ownLineage();
    await sqlPassages(database(), { lineage, segmentSize: small }).open(editionOf(...documents));
    const next = sqlPassages(database(), { lineage, segmentSize: small });
    const finder = await next.open(editionOf(...documents, part("moi", "Xe đưa rước học sinh.")));
    expect(next.indexed.length).toBeLessThan(40);
    expect((await finder.find("xe đưa rước"))[0]?.id).toBe("moi#1");
  });
  it("shows nothing of an edition whose maker was killed, and goes on where it had come to", async () => {
    const lineage = ownLineage();
    const library = editionOf(...documents, part("cuoi", `Ngày ${lineage}.`));
    let left = 3;
    const killed = sqlPassages(database(), { lineage, segmentSize: small, fails: () => left-- === 0 });
    await expect(killed.open(library)).rejects.toThrow("killed");
    expect(
      await database().query("SELECT name FROM passage_editions WHERE name = $1", [killed.nameOf(library)]),
    ).toEqual([]);
    const next = sqlPassages(database(), { lineage, segmentSize: small });
    await next.open(library);
    expect(new Set([...killed.indexed, ...next.indexed]).size).toBe(211);
    expect(killed.indexed.length).toBeGreaterThan(0);
    expect(killed.indexed.filter((id) => next.indexed.includes(id))).toEqual([]);
  });
  it("is made by the next process once the lease of a dead one is over", async () => {
    const lineage = ownLineage();
    await database().query(
      "INSERT INTO passage_makers (lineage, holder, until) VALUES ($1, 'dead', now() - interval '1 s')",
      [lineage],
    );
    const next = sqlPassages(database(), { lineage });
    await next.open(editionOf(...documents.slice(0, 2)));
    expect(next.indexed).toHaveLength(14);
  });
  it("removes an edition that nobody has used for long, and keeps the newest however long nobody asks", async () => {
    const lineage = ownLineage();
    const [old, current] = [editionOf(documents[1] ?? part("x", "x")), editionOf(documents[2] ?? part("x", "x"))];
    const process = sqlPassages(database(), { lineage });
    await process.open(old);
    await process.open(current);
    await database().query("UPDATE passage_editions SET used_at = now() - interval '2 hours'");
    await database().query("UPDATE passage_segments SET made_at = now() - interval '2 days'");
    await process.open(editionOf(documents[3] ?? part("x", "x")));
    const left = await database().query<{ name: string }>("SELECT name FROM passage_editions WHERE lineage = $1", [
      lineage,
    ]);
    expect(left.map(({ name }) => name)).not.toContain(process.nameOf(old));
    expect(left.map(({ name }) => name)).toContain(process.nameOf(current));
    const segments = await database().query("SELECT id FROM passage_segments WHERE lineage = $1", [lineage]);
    expect(segments).toHaveLength(2);
  });
});
