import { expect, it } from "vitest";
import { notesApart } from "./inline-notes.ts";

it.each([
  [
    "1.[[2] Khoản này được bổ sung\ntheo Điều 3][2] Trẻ em.\n2. Người lớn.",
    "1.[2] Trẻ em.\n[2] Khoản này được bổ sung theo Điều 3\n2. Người lớn.",
  ],
  ["Hai [[1] một.][1] dấu [[2] hai.] [2] đây.", "Hai [1] dấu [2] đây.\n[1] một.\n[2] hai."],
  ["[[1] không đóng", "[[1] không đóng"],
  ["Thường [1] thôi.", "Thường [1] thôi."],
])("puts the words of a note behind the line that it is about: %j", (source, apart) =>
  expect(notesApart(source)).toBe(apart),
);
