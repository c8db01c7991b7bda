import { expect, it } from "vitest";
import { fill } from "./sentence.ts";

it.each([
  ["Lý do: {note}. Anh/chị sửa.", { note: "thiếu phụ lục" }, "Lý do: thiếu phụ lục. Anh/chị sửa."],
  ["Lý do: {note}. Anh/chị sửa.", { note: "thiếu phụ lục." }, "Lý do: thiếu phụ lục. Anh/chị sửa."],
  ["{title}.", { title: "Báo cáo năm…" }, "Báo cáo năm…"],
  ["{id}.vn", { id: "a." }, "a..vn"],
  ["{missing}{count}", { count: 2 }, "2"],
])("fills %s", (sentence, values, said) => {
  expect(fill(sentence, values)).toBe(said);
});
