import { expect, it } from "vitest";
import { dutyTitle } from "./duty-title.ts";

it.each([
  [
    "Các phòng căn cứ chức năng, nhiệm vụ đã giao, hàng tháng báo cáo Lãnh đạo Sở tại giao ban.",
    { owner: "Các phòng", due: "hàng tháng" },
    "Báo cáo Lãnh đạo Sở tại giao ban",
  ],
  [
    "Thủ trưởng các đơn vị chịu trách nhiệm báo cáo các nội dung có liên quan theo Kế hoạch này trước ngày 20/12 hàng năm.",
    { owner: "Thủ trưởng các đơn vị", due: "20/12" },
    "Báo cáo các nội dung có liên quan theo Kế hoạch này",
  ],
  ["Hằng năm, phối hợp các phòng, căn cứ Kế hoạch này để xây dựng kế hoạch năm sau.", {}, "Xây dựng kế hoạch năm sau"],
  [
    "a) Rà soát phòng học, cầu, đường; báo cáo điểm có nguy cơ ngập về Sở trước 16 giờ 30 ngày 14/8/2031.",
    { owner: "các trường", due: "14/8/2031" },
    "Báo cáo điểm có nguy cơ ngập về Sở",
  ],
  ["1. Chậm nhất ngày 05 hằng tháng, tổ chức thu phí gửi số tiền đã thu.", {}, "Tổ chức thu phí gửi số tiền đã thu"],
])("is what has to be done, without who, why and when: %s", (sentence, known, title) => {
  expect(dutyTitle(sentence, known)).toBe(title);
});

it("does not cut a name, or a phrase, where the owner was read too short or too far", () => {
  expect(dutyTitle("Phòng Tổ chức cán bộ tổng hợp nhu cầu.", { owner: "Phòng" })).toBe(
    "Phòng Tổ chức cán bộ tổng hợp nhu cầu",
  );
  expect(dutyTitle("Nhà trường dành 2% kinh phí cho thư viện.", { owner: "Nhà trường dành 2% kinh phí" })).toBe(
    "Nhà trường dành 2% kinh phí cho thư viện",
  );
});

it("is cut where a phrase ends when it is long, closes what it opened, and says that more follows", () => {
  const long =
    "Xây dựng kho học liệu dùng chung cho các trường trong tỉnh và kết nối với kho học liệu của Bộ để phục vụ dạy học";
  expect(dutyTitle(long)).toBe(
    "Xây dựng kho học liệu dùng chung cho các trường trong tỉnh và kết nối với kho học liệu của Bộ…",
  );
  const quoted = `Kế hoạch triển khai “Chương trình ${"đổi mới quản lý ".repeat(4)}giai đoạn 2026 - 2030, định hướng đến 2035”`;
  expect(dutyTitle(quoted)).toMatch(/^Kế hoạch .*\p{L}…”$/u);
  expect(dutyTitle(long).length).toBeLessThanOrEqual(101);
});
