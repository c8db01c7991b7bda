import { expect, it } from "vitest";
import { serviceIn } from "./service-words.ts";

it.each([
  ["trợ giúp", "help"],
  ["MENU", "help"],
  ["?", "help"],
  ["???", "help"],
  ["giup em voi ad oi", "help"],
  ["nguồn", "source"],
  ["dạ cho xem nguồn với ạ", "source"],
  ["nguon dau vay", "source"],
  ["đúng", "good"],
  ["dung roi a", "good"],
  ["👍🏽", "good"],
  ["👍👍", "good"],
  ["❤️", "good"],
  ["sai rồi", "bad"],
  ["ko dung", "bad"],
  ["👎", "bad"],
])("%j asks for a service", (typed, service) => {
  expect(serviceIn(typed)).toBe(service);
});

it.each([
  "nguồn tuyển sinh lớp 10",
  "nguồn kinh phí ở đâu",
  "hướng dẫn nộp hồ sơ",
  "giúp em làm đơn chuyển trường",
  "đúng tuyến là gì",
  "sai độ tuổi có được học không",
  "dừng",
  "dạ",
  "👍👎",
  "...",
  "",
])("%j is no service", (typed) => {
  expect(serviceIn(typed)).toBeUndefined();
});
