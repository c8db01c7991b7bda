import { expect, it } from "vitest";
import type { Place, PlaceStep } from "../../knowledge/index.ts";
import { sayDocument, sayPlace } from "./place.ts";
import { vietnamese } from "./words.ts";

const place = (id: string, ...steps: [PlaceStep["kind"], string][]): Place => ({
  id,
  steps: steps.map(([kind, label]) => ({ kind, label })),
});

it.each([
  [
    place("I.3.1.2.c", ["section", "I"], ["heading", "3"], ["heading", "3.1"], ["heading", "3.1.2"], ["point", "c"]),
    "điểm c mục I.3.1.2",
  ],
  [place("IV.3", ["section", "IV"], ["heading", "3"]), "mục IV.3"],
  [place("IV.ket", ["section", "IV"], ["closing", ""]), "đoạn kết mục IV"],
  [
    place("II.2.t3.4", ["section", "II"], ["heading", "2"], ["title", "Ngày 3"], ["row", "4"]),
    "dòng 4, phần “Ngày 3”, mục II.2",
  ],
  [place("HDR.t1.2", ["title", "Lịch thi"], ["heading", "2"]), "mục 2, phần “Lịch thi”"],
  [place("PL1.II.4", ["appendix", "I"], ["group", "II"], ["row", "4"]), "Phụ lục I, phần II, dòng 4"],
  [place("PL3.tong", ["appendix", "III"], ["total", ""]), "Phụ lục III, dòng tổng"],
  [place("D9.2.b", ["article", "9"], ["clause", "2"], ["point", "b"]), "điểm b khoản 2 Điều 9"],
  [place("KT.D1", ["attachment", ""], ["article", "1"]), "Điều 1, văn bản kèm theo"],
])("$id is said as people say it", (at, said) => expect(sayPlace(at, vietnamese)).toBe(said));

it("names a document by kind, number and date, or by what it has", () => {
  expect(sayDocument({ id: "x", kind: "Kế hoạch", number: "7/KH", issuedOn: "2031-03-05" }, vietnamese)).toBe(
    "Kế hoạch 7/KH ngày 5/3/2031",
  );
  expect(sayDocument({ id: "x", title: "Lịch thi" }, vietnamese)).toBe("Lịch thi");
});

it.each([
  [
    { kind: "Thông báo", title: "Tuyển sinh lớp 1 năm học 2027 - 2028" },
    "Thông báo tuyển sinh lớp 1 năm học 2027 - 2028",
  ],
  [{ kind: "Thông báo", title: "An Giang nhận hồ sơ" }, "Thông báo An Giang nhận hồ sơ"],
  [{ kind: "Hướng dẫn", title: "Hướng dẫn cho cha mẹ về vào lớp 1" }, "Hướng dẫn cho cha mẹ về vào lớp 1"],
  [{ kind: "Thông báo" }, "Thông báo chưa rõ số và tên"],
  [{ issuedOn: "2027-03-05" }, "Văn bản chưa rõ số, ngày 5/3/2027"],
])("%j without a number is named by its kind and title, never by its id", (meta, said) => {
  expect(sayDocument({ id: "tep-da-nap", ...meta }, vietnamese)).toBe(said);
});
