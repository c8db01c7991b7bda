import type { SegmentSize } from "../../../knowledge/adapters/passages/making/plan.ts";
import { createSqlPassages } from "../../../knowledge/adapters/passages/sql-passages.ts";
import { buildSegment } from "../../../knowledge/finding/segments/segment.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { FindableEdition, FindablePart, FindableText } from "../../../knowledge/ports.ts";
import { digest, newId, now } from "../../../src/surroundings.ts";

export const words = {
  language: { stopSyllables: ["là", "của", "bao", "nhiêu"], shorthand: { hs: "học sinh" } },
  vocabulary: ["bằng khen", "thôi học"],
};

/** A part with these texts. */
export function part(name: string, ...texts: readonly (string | Omit<FindableText, "id">)[]): FindablePart {
  const findable = texts.map((text, at) => ({
    id: `${name}#${at + 1}`,
    ...(typeof text === "string" ? { text } : text),
  }));
  return { key: digest(JSON.stringify(findable)), ids: findable.map(({ id }) => id), texts: () => findable };
}

/** The edition of these parts. */
export function editionOf(...parts: readonly FindablePart[]): FindableEdition {
  return { name: digest(parts.map(({ key }) => key).join()), parts };
}

export const admission = part(
  "tuyen-sinh",
  {
    heading: ["Tuyển sinh lớp 10", "Hồ sơ"],
    text: "Hồ sơ đăng ký dự tuyển gồm đơn đăng ký, giấy khai sinh và học bạ.",
  },
  { heading: ["Tuyển sinh lớp 10", "Lịch thi"], text: "Kỳ thi tuyển sinh được tổ chức vào ngày 3 tháng 6 năm 2027." },
  "Điểm xét tuyển là tổng điểm ba bài thi môn Toán, Ngữ văn và Ngoại ngữ.",
);
export const moving = part(
  "chuyen-truong",
  {
    heading: ["Chuyển trường"],
    text: "Học sinh chuyển trường nộp đơn xin chuyển trường có xác nhận của trường nơi đến.",
  },
  // Longer than a window.
  `${"Nhà trường niêm yết công khai kết quả xét tuyển tại bảng tin. ".repeat(30)}Phụ huynh nhận giấy hẹn ở phòng một cửa.`,
);
export const meals = part("ban-tru", "Suất ăn bán trú có giá 30.000 đồng, phụ huynh đóng theo tháng.");

/** Passages in a database, as one of many processes has them. */
export function sqlPassages(
  database: Database,
  {
    lineage = "code-1",
    fails = () => false,
    segmentSize,
  }: { lineage?: string; fails?: () => boolean; segmentSize?: SegmentSize } = {},
) {
  const indexed: string[] = [];
  const passages = createSqlPassages({
    database,
    words,
    lineage,
    holder: newId(),
    digest,
    now,
    segmentSize,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))),
    async makeSegment(texts, known) {
      if (fails()) throw new Error("killed");
      indexed.push(...texts.map(({ id }) => id));
      return buildSegment(texts, known);
    },
  });
  // An edition of other code has another name, as in the product.
  const nameOf = (edition: FindableEdition): string => `${lineage} ${edition.name}`;
  return {
    open: (edition: FindableEdition) => passages.open({ ...edition, name: nameOf(edition) }),
    indexed,
    nameOf,
  };
}
