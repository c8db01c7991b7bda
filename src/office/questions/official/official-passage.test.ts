import { expect, it } from "vitest";
import { passageLines } from "./official-passage.ts";

const printed = ["3. Môn thi vào lớp 10", "Kỳ thi gồm môn Toán, môn Ngữ văn và môn thi thứ ba."];
const knowledge = { branch: () => printed.map((text) => ({ text })) };

it("shows of a chosen title all that the asker will read below it", () => {
  expect(passageLines({ knowledge }, { passageId: "a", quote: "3. Môn thi vào lớp 10" })).toEqual(printed);
});

it("shows the words that were chosen where they are printed otherwise now", () => {
  expect(passageLines({ knowledge }, { passageId: "a", quote: "3. Môn thi" })).toEqual(["3. Môn thi"]);
});
