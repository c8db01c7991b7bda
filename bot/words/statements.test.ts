import { expect, it } from "vitest";
import type { Statement, Task } from "../../knowledge/index.ts";
import { sayAll } from "./statements.ts";
import { vietnamese } from "./words.ts";

const cite = {
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
} as unknown as Statement["cite"];
const task = {
  content: "Chuyên đề 1: Truyền thống nhà trường",
  deadline: "7h45 - 8h15",
  leads: ["Tổ Văn"],
  cooperators: [],
};
const completion = { kind: "completion", task: task as unknown as Task, cite } as Statement;
const leads = { kind: "leads", task: task as unknown as Task, parts: ["leads"], cite } as unknown as Statement;

it("what is said of one row quotes it once", () => {
  const said = sayAll([completion, leads], vietnamese);
  expect(said.match(/Truyền thống nhà trường/g)).toHaveLength(1);
  expect(said).toMatch(/7h45 - 8h15\.?\n.*Tổ Văn/s);
});

it("what is said of two rows quotes both", () => {
  const other = {
    ...leads,
    task: { ...task, content: "Chuyên đề 2" },
    cite: { ...cite, passageId: "k#4" },
  } as unknown as Statement;
  expect(sayAll([completion, other], vietnamese)).toMatch(/Truyền thống.*Chuyên đề 2/s);
});
