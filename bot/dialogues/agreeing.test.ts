import { expect, it } from "vitest";
import { agrees } from "./agreeing.ts";

it.each([
  "dung roi gui di",
  "dung roi",
  "dung",
  "u gui luon di",
  "đồng ý gửi",
  "u dung roi chuyen giup nha",
  "dạ phải rồi ạ",
  "ok em",
  "gui di",
  "ừ",
  "chuyển giúp tôi với",
  "dc",
  "uk gui dum e di",
])("takes “%s” for a yes", (text) => {
  expect(agrees(text)).toBe(true);
});

it.each([
  "thôi",
  "không đúng",
  "dừng lại",
  "khong gui",
  "đừng gửi",
  "sai địa chỉ",
  "gửi cho ai",
  "rồi sao",
  "anh ơi",
  "",
])("does not take “%s” for a yes", (text) => {
  expect(agrees(text)).toBe(false);
});
