import { expect, it } from "vitest";
import { readDays, writeDays } from "./read-days.ts";

it.each([
  ["01/01", "2027-01-01"],
  ["1/1/2027; 2.9", "2027-01-01 2027-09-02"],
  ["05/02–07/02", "2027-02-05 2027-02-06 2027-02-07"],
  ["từ 05/02 đến 06/02\n30/4", "2027-02-05 2027-02-06 2027-04-30"],
  ["từ ngày 30/04 đến ngày 01/05", "2027-04-30 2027-05-01"],
  ["30/04-1/5", "2027-04-30 2027-05-01"],
  ["2/9, 2/9", "2027-09-02"],
  ["", ""],
])("reads “%s”", (text, days) => {
  expect(readDays(text, 2027)).toEqual({ kind: "days", days: days.split(" ").filter(Boolean) });
});

it.each(["31/02", "mồng một Tết", "01/01/2026", "07/02 đến 05/02", "05/02 đến", "1-2-3-4"])(
  "says that it cannot read “%s”",
  (text) => {
    expect(readDays(`01/01, ${text}`, 2027)).toEqual({ kind: "unread", piece: text });
  },
);

it("writes days so that it reads them again", () => {
  const days = ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-04-30", "2027-05-01"];
  expect(writeDays(days)).toBe("01/01, 05/02–07/02, 30/04–01/05");
  expect(readDays(writeDays(days), 2027)).toEqual({ kind: "days", days });
});
