import { expect, it } from "vitest";
import type { Answer, Citation } from "../../domain/answer.ts";
import { withAge } from "./with-age.ts";

const quoting = (quote: string): Answer => ({
  kind: "answered",
  statements: [{ kind: "quotation", text: quote, cite: { quote } as Citation }],
  notices: [],
});
const ageIn = (answer: Answer) => (answer.kind === "answered" ? answer.notices : []);

it("says in which year a printed age is reached", () => {
  const answer = withAge(quoting("Tuổi của học sinh vào lớp 1 là 06 tuổi và được tính theo năm"), 2020, "tuổi");
  expect(ageIn(answer)).toEqual([{ kind: "age", born: 2020, age: 6, reachedIn: 2026 }]);
});

it("says nothing where several ages are printed, or none, or no birth was told", () => {
  const several = quoting("từ 06 tuổi đến 14 tuổi");
  expect(withAge(several, 2020, "tuổi")).toBe(several);
  const none = quoting("Trường tiểu học nhận hồ sơ");
  expect(withAge(none, 2020, "tuổi")).toBe(none);
  const untold = quoting("là 06 tuổi");
  expect(withAge(untold, undefined, "tuổi")).toBe(untold);
});
