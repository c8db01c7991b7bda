import { expect, it } from "vitest";
import { nameSaid } from "./typed-name.ts";

it.each([
  ["Lê Thị Hoa", "Lê Thị Hoa"],
  ["anh Sáu Văn phòng", "Sáu"],
  ["Cô Lan", "Lan"],
  ["Thầy Nguyễn Văn Bé", "Nguyễn Văn Bé"],
  ["Huynh Thi Sen hieu truong", "Huynh Thi Sen"],
  ["dạ em tên Trần Văn Út ạ", "Trần Văn Út"],
  ["nguyen van be", "Nguyen Van Be"],
  ["lê thị hoa", "Lê Thị Hoa"],
  ["PHẠM MINH KHOA", "Phạm Minh Khoa"],
  ["chị Mỹ, văn thư", "Mỹ"],
  ["Danh Thị Mỹ", "Danh Thị Mỹ"],
])("takes “%s” for the name that was asked for, without title and post", (text, name) => {
  expect(nameSaid(text, true)).toBe(name);
});

it.each([
  "Hạn nộp báo cáo là ngày nào?",
  "học phí",
  "Chưa có báo cáo",
  "do em bận quá",
  "mai em nộp",
  "lý do nộp trễ",
  "NHAN TIN",
  "Trường THPT Long Xuyên",
  "truong e con thieu gi",
  "y la lien ket dc chua",
  "cho hỏi mẫu báo cáo ở đâu",
  "anh ơi cho em hỏi",
  "con 2 cai",
  "em gửi báo cáo nha",
  "em ở văn phòng",
])("takes “%s” for no name", (text) => {
  expect(nameSaid(text, true)).toBeUndefined();
});

it("takes unasked only what can be nothing but a name", () => {
  expect(nameSaid("tui la Nguyen Van Be, hieu truong", false)).toBe("Nguyen Van Be");
  for (const text of ["anh Sáu Văn phòng", "lê thị hoa", "Tri Tôn", "Báo cáo"])
    expect(nameSaid(text, false)).toBeUndefined();
});
