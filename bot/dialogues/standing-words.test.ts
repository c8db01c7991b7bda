import { expect, it } from "vitest";
import { standingAsked } from "./standing-words.ts";

it.each([
  ["có ai trả lời chưa", "anything"],
  ["co ai tra loi em chua", "anything"],
  ["sao chua ai tra loi vay", "anything"],
  ["khi nào cán bộ trả lời em ạ", "anything"],
  ["lâu quá chưa thấy phản hồi", "anything"],
  ["co ai xem tin chua", "anything"],
  ["so tra loi chua", "anything"],
  ["chung nao tra loi toi", "anything"],
  ["da tra loi chua vay troi", "anything"],
  ["nhan dc hinh chua v", "report"],
  ["đơn của em duyệt chưa", "anything"],
  ["co ai xem don xin gia han cua em chua", "extension"],
  ["so co dong y gia han chua", "extension"],
  ["duoc gia han chua", "extension"],
  ["sở có duyệt gia hạn không", "extension"],
  ["văn phòng giải quyết gia hạn cho trường em chưa ạ", "extension"],
  ["so da nhan bao cao chua", "report"],
  ["bao cao duoc chap nhan chua", "report"],
  ["sở nhận được file của em chưa", "report"],
  ["ai coi bc chua", "report"],
  ["sở xem yêu cầu hỗ trợ chưa", "help"],
])("hears in “%s” a question about what was sent: %s", (text, about) => {
  expect(standingAsked(text)).toBe(about);
});

it.each([
  "xin gia hạn được không",
  "cho em xin thêm 5 ngày",
  "nhận được chưa",
  "được chưa",
  "trường em nộp đủ chưa",
  "có ai trực không",
  "trường có nhận học sinh chưa đủ tuổi không",
  "khi nào có điểm thi",
  "học phí được miễn chưa",
  "ai chưa nộp báo cáo",
])("hears none in “%s”", (text) => {
  expect(standingAsked(text)).toBeUndefined();
});
