import { expect, it } from "vitest";
import type { Answer } from "../../domain/answer.ts";
import { readDocument } from "../../reading/read.ts";
import { createShelf } from "../shelf.ts";
import { withActor } from "./actor-heading.ts";
import { printedOrder } from "./printed-order.ts";

const TEXT = `Số: 7/KH-THU

KẾ HOẠCH

Ngày hội thả diều

## I. PHÂN CÔNG

### 1. Phó Hiệu trưởng Trần Thị Mẫu

- Là đầu mối mượn sân.
- Mời nghệ nhân làm diều.

### 2. Kinh phí

- Xã hội hóa.
`;
const shelf = createShelf([readDocument({ id: "dieu", text: TEXT, frontMatter: {} })]);
const parts = { shelf, order: printedOrder(shelf.passages), body: /hiệu trưởng/iu };

function said(words: string): Answer {
  const passage = shelf.passages.find(({ text }) => text.includes(words));
  if (passage === undefined) throw new Error(words);
  const cite = shelf.citePassage(passage, words);
  return { kind: "answered", statements: [{ kind: "quotation", text: words, cite }], notices: [] };
}
const linesOf = (answer: Answer) =>
  answer.kind === "answered"
    ? answer.statements.flatMap((one) => (one.kind === "extract" ? one.lines.map(({ text }) => text) : []))
    : [];

it("says a duty under the heading that names who has it", () => {
  expect(linesOf(withActor(said("Là đầu mối mượn sân."), parts))).toEqual([
    "1. Phó Hiệu trưởng Trần Thị Mẫu",
    "Là đầu mối mượn sân.",
  ]);
});

it("leaves alone what stands under a heading that names nobody", () => {
  expect(withActor(said("Xã hội hóa."), parts)).toEqual(said("Xã hội hóa."));
});

it("prints the heading once", () => {
  const once = withActor(said("Là đầu mối mượn sân."), parts);
  expect(withActor(once, parts)).toEqual(once);
});
