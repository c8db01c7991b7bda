import { describe, expect, it } from "vitest";
import { ownDataNotice } from "./own-data-words.ts";
import { asksOfKeeping, keepingInWords } from "./own-keeping.ts";

describe("right after somebody's data were spoken of", () => {
  it.each([
    "cán bộ nào được phân quyền xem",
    "ai xem được?",
    "những ai đọc được mấy cái này vậy ạ",
    "có cho ai khác xem không",
    "ai quản lý mấy dữ liệu này",
    "giữ tới khi nào",
    "giu bao lau",
    "bao lâu thì tự xóa",
    "vậy giữ đến bao giờ mới xóa ạ",
    "lưu ở đâu",
    "dữ liệu này nằm ở đâu vậy",
    "để ở máy chủ nào",
    "có gửi ra nước ngoài không",
  ])("“%s” asks who sees them, where they lie or how long", (text) => expect(asksOfKeeping(text)).toBe(true));

  it.each([
    "trường mầm non giữ trẻ tới khi nào",
    "ai xem được điểm thi",
    "nộp hồ sơ ở đâu",
    "lưu trữ hồ sơ học sinh bao lâu",
    "hạn báo cáo là khi nào",
    "xóa dữ liệu của tôi",
    "xem",
    "gửi văn phòng",
    "ai",
    "có",
    "không",
  ])("“%s” does not", (text) => expect(asksOfKeeping(text)).toBe(false));
});

it("the first notice names the longer time of what is passed on to the office too", () => {
  expect(ownDataNotice({ conversations: 365, inbox: 730 })).toContain(
    "giữ tối đa 365 ngày, lời nhắn gửi văn phòng tối đa 730 ngày.",
  );
  expect(ownDataNotice({ conversations: 365, inbox: 90 })).toContain("giữ tối đa 365 ngày.");
});

it("how long each kind stays is said with those of the same time together, and what has no time at the end", () => {
  const said = keepingInWords({ conversations: 365, inbox: 730, deliveries: 730 });
  expect(said).toContain(
    "\n• tối đa 365 ngày: tin nhắn và câu trả lời\n• tối đa 730 ngày: câu hỏi, lời nhắn, tệp gửi Văn phòng, tin của Sở",
  );
  expect(said.indexOf("đến khi anh/chị xóa")).toBeGreaterThan(said.indexOf("730"));
});
