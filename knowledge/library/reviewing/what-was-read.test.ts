import { describe, expect, it } from "vitest";
import type { Origin } from "../../domain/document.ts";
import { readDocument } from "../../reading/read.ts";
import { doubtsAt } from "./doubts-at.ts";
import { whatWasRead } from "./what-was-read.ts";

const text = `KẾ HOẠCH

Thư viện lưu động

I. MỤC TIÊU

1. Đến năm 2030, 85% điểm trường có tủ sách.

2. Mỗi điểm trường được hỗ trợ 450.000 đồng.

II. TỔ CHỨC

1. Các trường báo cáo Sở Giáo dục và Đào tạo trước ngày 20/12 hằng năm.

| | |
| --- | --- |
| Trường A | 12 |
| Trường B | 15 |
`;
const source = (origin?: Partial<Origin>) => ({
  id: "kh",
  text,
  frontMatter: {},
  ...(origin && { origin: { format: "pdf" as const, ...origin } }),
});

describe("what a person looks over before a document is published", () => {
  const read = whatWasRead(readDocument(source()));

  it("names headings, deadlines, targets and sums of money, each with its place", () => {
    expect(read.headings.map(({ says }) => says)).toEqual(expect.arrayContaining(["I. MỤC TIÊU", "II. TỔ CHỨC"]));
    expect(read.deadlines.map(({ when, passage }) => [when, passage.place.id])).toEqual([["20/12", "II.1"]]);
    expect(read.targets.map(({ figure }) => figure)).toEqual(["85%"]);
    expect(read.money.map(({ figure, passage }) => [figure, passage.place.id])).toEqual([["450.000 đồng", "I.2"]]);
  });

  it("leads from each doubt to the rows and pages that it is about", () => {
    const given = source({ unread: [3, 4] });
    const whole = readDocument(given);
    const kept = {
      source: given,
      shipped: false,
      read: { meta: whole.meta, places: 1, report: whole.report },
    };
    const doubts = doubtsAt(kept, whole);
    expect(doubts.find(({ kind }) => kind === "unread-pages")?.pages).toEqual([3, 4]);
    const rows = doubts.find(({ kind }) => kind === "rows-not-understood");
    expect(rows?.at.map((passage) => passage.text)).toContain("Trường A | 12");
  });
});
