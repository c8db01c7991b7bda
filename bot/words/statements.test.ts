import { expect, it } from "vitest";
import type { Citation, Statement, Task } from "../../knowledge/index.ts";
import { sayAll } from "./statements.ts";
import { vietnamese } from "./words.ts";

const cite: Citation = {
  document: { id: "k", number: "12/KH-THPT", kind: "Kế hoạch" },
  passageId: "k#3",
  place: {
    id: "II.2",
    steps: [
      { kind: "section", label: "II" },
      { kind: "point", label: "2" },
    ],
  },
  quote: "",
};
const task: Task = {
  id: "k#3",
  ordinal: "1",
  content: "Chuyên đề 1: Truyền thống nhà trường",
  deadline: "7h45 - 8h15",
  leads: ["Tổ Văn"],
  cooperators: [],
  money: [],
  source: { documentId: "k", passageId: "k#3", place: cite.place, start: 0, end: 0 },
};
const completion: Statement = { kind: "completion", task, cite };
const leads = (of: Task, passageId: string): Statement => ({
  kind: "leads",
  task: of,
  parts: ["leads"],
  cite: { ...cite, passageId },
});

it("what is said of one row quotes it once", () => {
  const said = sayAll([completion, leads(task, "k#3")], vietnamese);
  expect(said.match(/Truyền thống nhà trường/g)).toHaveLength(1);
  expect(said).toMatch(/7h45 - 8h15\.?\n.*Tổ Văn/s);
});

it("what is said of two rows quotes both", () => {
  const said = sayAll([completion, leads({ ...task, content: "Chuyên đề 2" }, "k#4")], vietnamese);
  expect(said).toMatch(/Truyền thống.*Chuyên đề 2/s);
});
