import { beforeAll, expect, it } from "vitest";
import { type LexiconFiles, readLexicon } from "../adapters/lexicon-files.ts";
import { createMask } from "../masking/mask.ts";
import { createQuestionGrouping } from "./groups-of-questions.ts";
import type { QuestionVectors } from "./question-vectors.ts";

let files: LexiconFiles;
beforeAll(async () => {
  files = await readLexicon(new URL("../lexicon", import.meta.url).pathname);
});
const OTHERS = ["lịch nghỉ tết của học sinh", "số điện thoại phòng tổ chức cán bộ", "bán trú một tháng bao nhiêu tiền"];

function groupingBy(vectors?: Pick<QuestionVectors, "of">) {
  const mask = createMask(files.masking);
  return createQuestionGrouping({ words: files.lexicon, mask, vectors, breathe: async () => undefined });
}
/** The groups of these questions among others, as texts. */
async function together(texts: readonly string[], vectors?: Pick<QuestionVectors, "of">): Promise<string[][]> {
  const all = [...texts, ...OTHERS];
  const groups = await groupingBy(vectors)(all);
  return groups.map((members) => members.flatMap((at) => texts[at] ?? [])).filter((members) => members.length > 0);
}

it("puts together who asks from what age on, without accents, in full and by a year of birth", async () => {
  const asked = ["may tuoi vo lop 1", "bao nhiêu tuổi thì vào lớp 1 ạ", "con sinh 2020 đi học lớp 1 chưa"];
  expect(await together(asked)).toEqual([asked]);
});

it("takes the same words for one question when hardly anything else is asked", async () => {
  const asked = ["mấy giờ xe buýt đưa đón học sinh chạy", "xe buýt đưa đón học sinh chạy mấy giờ"];
  const all = [...asked, "xe buyt dua don hoc sinh may gio chay"];
  expect(await groupingBy()(all)).toEqual([[0, 1, 2]]);
});

it("writes shorthand out, and takes words for one thing as one", async () => {
  const asked = ["hp thpt bn", "học phí cấp 3 bao nhiêu"];
  expect(await together(asked)).toEqual([asked]);
});

it("keeps apart what is asked of other grades or years", async () => {
  expect(await together(["tuyển sinh lớp 10 khi nào", "tuyển sinh lớp 6 khi nào"])).toHaveLength(2);
  expect(await together(["chỉ tiêu học bạ số năm 2025", "chỉ tiêu học bạ số năm 2030"])).toHaveLength(2);
});

it("keeps apart who asks when and who asks how", async () => {
  expect(await together(["lịch thi tốt nghiệp THPT", "mất bằng tốt nghiệp THPT phải làm sao"])).toHaveLength(2);
});

it("takes the same words for one question however often they come and whoever is named in them", async () => {
  const asked = ["Con tôi tên Nguyễn Văn An xin chuyển trường", "con tôi tên Trần Thị Bích xin chuyển trường"];
  expect(await together([...asked, ...asked])).toEqual([[...asked, ...asked]]);
});

it("groups by vectors where they are there, which were asked for masked texts", async () => {
  const seen: string[] = [];
  const vectors: Pick<QuestionVectors, "of"> = {
    async of(texts) {
      seen.push(...texts);
      return texts.map((text) => Float32Array.from(/bơi|phao/.test(text) ? [1, 0] : [0, 1]));
    },
  };
  const asked = ["học bơi ở đâu, sđt em 0912345678", "chỗ nào dạy phao cứu sinh"];
  expect(await together(asked, vectors)).toEqual([asked]);
  expect(seen.join(" ")).not.toContain("0912345678");
});

it("keeps other grades apart by vectors too", async () => {
  const same: Pick<QuestionVectors, "of"> = { of: async (texts) => texts.map(() => Float32Array.from([1, 0])) };
  expect(await groupingBy(same)(["thi lớp 10", "thi lớp 6"])).toEqual([[0], [1]]);
});

it("groups by words as long as there are no vectors, and by vectors once they have come", async () => {
  let made: readonly Float32Array[] | undefined;
  const group = groupingBy({ of: async () => made });
  const asked = ["học bơi ở đâu", "chỗ nào dạy phao cứu sinh"];
  expect(await group(asked)).toEqual([[0], [1]]);
  made = asked.map(() => Float32Array.from([1, 0]));
  expect(await group(asked)).toEqual([[0, 1]]);
});
