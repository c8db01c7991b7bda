import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { storedEditions } from "../../../knowledge/adapters/editions/editions.ts";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import { createMemoryDocumentStore } from "../../../knowledge/adapters/memory-document-store.ts";
import { createKnowledge } from "../../../knowledge/knowledge.ts";
import { seedLibrary } from "../../../knowledge/library/seed.ts";
import { digest, instant, packageRoot } from "../../../src/surroundings.ts";

const document = (number: number) => ({
  id: `quy-che-${number}`,
  frontMatter: { number: `${number}/QC-THU`, title: `Quy chế thư viện số ${number}` },
  text: Array.from(
    { length: 12 },
    (_, article) =>
      `Điều ${article + 1}. Nội dung ${article + 1}\n\n1. Thư viện số ${number} mở cửa ${article + 1} buổi mỗi tuần.\n2. Bạn đọc giữ gìn sách.`,
  ).join("\n\n"),
});

it("answers every question while 200 documents come in, and finds them afterwards", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "test-refresh-"));
  const faults: unknown[] = [];
  const { lexicon, language } = await readLexicon(join(packageRoot, "knowledge/lexicon"));
  const store = createMemoryDocumentStore([document(1)]);
  const knowledge = await createKnowledge({
    store,
    lexicon,
    prepare: storedEditions({ folder, words: { language }, onFault: (fault) => faults.push(fault) }),
  });
  await seedLibrary(
    store,
    Array.from({ length: 200 }, (_, number) => document(number + 2)),
    { digest, instant },
  );
  let refreshed = false;
  const refreshing = knowledge.refresh().then(() => {
    refreshed = true;
  });
  let asked = 0;
  while (!refreshed) {
    const answer = await knowledge.answer({ text: "thư viện số 1 mở cửa mấy buổi mỗi tuần", earlier: [] });
    expect(answer.kind).toBeDefined();
    asked += 1;
    await sleep(50);
  }
  await refreshing;
  expect(asked).toBeGreaterThan(1);
  expect(knowledge.documents()).toHaveLength(201);
  expect(knowledge.passage("quy-che-201#D1.1")?.text).toContain("Thư viện số 201");
  expect(faults).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
