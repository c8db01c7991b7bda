import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { storedEditions } from "../../../knowledge/adapters/editions/editions.ts";
import { createMemoryPassages } from "../../../knowledge/adapters/passages/memory-passages.ts";
import type { SourceDocument } from "../../../knowledge/domain/document.ts";
import type { FindableEdition } from "../../../knowledge/ports.ts";

const words = { language: { stopSyllables: ["là"], shorthand: { hs: "học sinh" } }, vocabulary: ["bằng khen"] };
const document = (number: number): SourceDocument => ({
  id: `huong-dan-${number}`,
  frontMatter: {},
  text: `# Hướng dẫn số ${number}\n\nĐiều 1. Thời hạn\n\n1. Nộp hồ sơ trước ngày ${number}/6.\n2. Nhà trường niêm yết công khai kết quả.`,
});
const two = [document(1), document(2)];

let folder: string;
let faults: unknown[];
let made: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "test-editions-"));
  [faults, made] = [[], 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
/** What a process does that starts on the folder. */
const start = (documents: readonly SourceDocument[], where = folder) =>
  storedEditions({
    folder: where,
    words,
    onFault: (fault) => faults.push(fault),
    onMaking: () => {
      made += 1;
    },
  })(documents);
const placeOf = async ({ finder }: Awaited<ReturnType<typeof start>>, query: string) =>
  (await finder.find(query))[0]?.id.split("#")[0];

it("opens at the next start what this one made, and finds the same", async () => {
  const first = await start(two);
  const second = await start(two);
  expect(made).toBe(1);
  expect(second.documents).toEqual(first.documents);
  const query = "nop ho so truoc ngay 2/6";
  expect(await second.finder.find(query)).toEqual(await first.finder.find(query));
  expect(await placeOf(second, query)).toBe("huong-dan-2");
  expect(faults).toEqual([]);
});

it("makes another one for other documents and removes the old one", async () => {
  await start(two);
  const grown = await start([...two, document(3)]);
  expect(made).toBe(2);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await placeOf(grown, "nộp hồ sơ trước ngày 3/6")).toBe("huong-dan-3");
});

it("makes it anew when any of its files is damaged or cut off", async () => {
  await start(two);
  for (const name of readdirSync(join(folder, readdirSync(folder)[0] ?? ""))) {
    const path = join(folder, readdirSync(folder)[0] ?? "", name);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 9));
    expect(await placeOf(await start(two), "nộp hồ sơ trước ngày 2/6")).toBe("huong-dan-2");
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await placeOf(await start(two), "nộp hồ sơ trước ngày 2/6")).toBe("huong-dan-2");
  }
  expect(made).toBe(9);
  expect(faults).toEqual([]);
});

it("keeps no index where passages are found elsewhere, and names parts by what they hold", async () => {
  const asked: FindableEdition[] = [];
  const inMemory = createMemoryPassages(words);
  const elsewhere = (documents: readonly SourceDocument[]) =>
    storedEditions({
      folder,
      words,
      onFault: (fault) => faults.push(fault),
      passages: async () => ({
        open(edition) {
          asked.push(edition);
          return inMemory.open(edition);
        },
      }),
    })(documents);
  expect(await placeOf(await elsewhere(two), "nộp hồ sơ trước ngày 2/6")).toBe("huong-dan-2");
  await elsewhere([...two, document(3)]);
  expect(readdirSync(join(folder, readdirSync(folder)[0] ?? ""))).not.toContain("finding.index");
  const [first, second] = asked.map(({ parts }) => parts.map(({ key }) => key));
  expect(second?.slice(0, 2)).toEqual(first);
  expect(asked[1]?.name).not.toBe(asked[0]?.name);
  expect(faults).toEqual([]);
});

it("keeps the old edition rather than filling the memory when the database of passages does not answer", async () => {
  const silent = storedEditions({
    folder,
    words,
    onFault: (fault) => faults.push(fault),
    passages: async () => ({ open: () => Promise.reject(new Error("no answer")) }),
  });
  await expect(silent(two)).rejects.toThrow("no answer");
});

it("answers without a folder that can be written, and reports it", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  expect(await placeOf(await start(two, join(file, "index")), "nộp hồ sơ trước ngày 1/6")).toBe("huong-dan-1");
  expect(faults).toHaveLength(1);
});

it("tries a failed thread once more, says so, and makes the index itself where none does it", async () => {
  const failed: string[] = [];
  const edition = await storedEditions({
    ...{ folder, words, onFault: (fault: unknown) => faults.push(fault) },
    thread: new URL("data:text/javascript,process.exit(1)"),
    onThreadFailed: (fault) => failed.push(String(fault)),
  })(two);
  expect(await placeOf(edition, "nộp hồ sơ trước ngày 2/6")).toBeDefined();
  expect([failed.length, failed[1], faults]).toEqual([2, expect.stringContaining("people are answered, who wait"), []]);
});
