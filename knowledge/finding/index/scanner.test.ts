import { expect, it } from "vitest";
import { syllables } from "../../domain/syllable.ts";
import { scanSyllables } from "./scanner.ts";

const texts = [
  "Nghị định 45/2019/NĐ-CP, mức 3,5%; \u201ctrường\u201d (lớp 10).",
  "a..b a.-b a. b a-/b x,y,z",
  "Điều 1.\nĐiều 2\ntiếp theo",
  "hoa\u0300 nga\u0303\u00a0ba 😀 bốn 𝐚𝐛 năm",
  " ?! ",
  "",
];

it("cuts texts as the domain does, with the same gaps", () => {
  for (const text of texts) {
    const scanned: [string, boolean][] = [];
    scanSyllables(text, (written, gap) => scanned.push([written.toLowerCase(), gap]));
    expect(scanned).toEqual(syllables(text).map(({ written, gap }) => [written, gap]));
  }
});

it("says where a sentence begins", () => {
  const starts: string[] = [];
  scanSyllables("Nộp hồ sơ. Trước ngày 3.5; xong", (written, _gap, sentence) => sentence && starts.push(written));
  expect(starts).toEqual(["Trước", "xong"]);
});
