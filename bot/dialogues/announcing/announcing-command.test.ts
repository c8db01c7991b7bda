import { expect, it } from "vitest";
import { announcingCommand } from "./announcing-command.ts";

const read = (written: string) => announcingCommand({ text: written, written });

it.each([
  ["soạn thông báo", "", ""],
  ["Viet thong bao moi", "", ""],
  ["gửi thông báo cho các trường THPT: mai họp lúc 8:00", "các trường THPT", "mai họp lúc 8:00"],
  ["gui thong bao toi hieu truong cac truong THCS: nop bao cao", "hieu truong cac truong THCS", "nop bao cao"],
  ["Em muốn gửi thông báo đến xã Mỹ Đức\nNghỉ học ngày mai\nvì mưa", "xã Mỹ Đức", "Nghỉ học ngày mai\nvì mưa"],
  ["soạn giúp tôi một thông báo cho tất cả phụ huynh", "tất cả phụ huynh", ""],
  ["ra thông báo khẩn cho các trường mầm non: nghỉ học", "các trường mầm non", "nghỉ học"],
  ["soạn thông báo: mai nghỉ", "", "mai nghỉ"],
])("reads whom an announcement is for and what it says: %j", (written, to, text) => {
  expect(read(written)).toMatchObject({ to, text });
});

it.each([
  "gửi thông báo cho phụ huynh bằng cách nào?",
  "thông báo tuyển sinh lớp 10",
  "thông báo nghỉ học: khi nào có",
  "gửi hồ sơ cho trường: cần gì",
])("leaves to others: %j", (written) => {
  expect(read(written)).toBeUndefined();
});

it("keeps the formatting of the text", () => {
  const written = "soạn thông báo:  mai nghỉ";
  const spans = [{ from: 17, to: 20, style: "bold" }] as const;
  expect(announcingCommand({ text: written, written, spans })?.spans).toEqual([{ from: 0, to: 3, style: "bold" }]);
});
