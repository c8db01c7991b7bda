import { expect, it } from "vitest";
import { readable, textSlips, withoutVariables, withVariables } from "./office-text.ts";

it("lets an officer write whom it is for in plain words, and shows it so again", () => {
  const written = withVariables("[Tên người nhận], [tên đơn vị]:");
  expect(written).toBe("{{ten|anh/chị}}, {{ten_don_vi|đơn vị}}:");
  expect(withoutVariables(written)).toBe("[tên người nhận], [tên đơn vị]:");
  expect(withoutVariables("Kính gửi {{ten}}, {{ten_don_vi|quý trường}}:")).toBe(
    "Kính gửi [tên người nhận], {{ten_don_vi|quý trường}}:",
  );
  expect(readable("{{ Tên | quý vị }} ở {{ten-don-vi}}, {{lop}}")).toBe("[tên người nhận] ở [tên đơn vị], {{lop}}");
});

it("names what stands in brackets and is filled for nobody", () => {
  expect(textSlips("Kính gửi [Tên trường], [tên đơn vị]: mục [1], thứ Sáu 04/12/2026")).toEqual([
    "“[Tên trường]”: trợ lý chỉ điền [tên người nhận] và [tên đơn vị]; mọi người sẽ đọc nguyên chữ “[Tên trường]”.",
  ]);
});
