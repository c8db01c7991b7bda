import type { Answer, Citation, Statement } from "../../knowledge/domain/answer.ts";

export type Answered = Extract<Answer, { kind: "answered" }>;

const cite: Citation = {
  document: { id: "act", number: "12/2026/NQ-HĐND", title: "Nghị quyết về hỗ trợ học sinh" } as Citation["document"],
  passageId: "act#D1.1",
  place: { id: "D1.1", steps: [{ kind: "article", label: "1" }] } as Citation["place"],
  quote: "Hỗ trợ gạo:",
};
const extract = (...lines: readonly string[]): Statement => ({
  kind: "extract",
  lines: lines.map((text, index) => ({ passageId: `act#D1.${index}`, text })),
  cite,
});
const answered = (statements: readonly Statement[], polarity?: Answered["polarity"]): Answered => ({
  kind: "answered",
  statements,
  notices: [],
  ...(polarity === undefined ? {} : { polarity }),
});

export const rice = answered([
  extract(
    "1. Hỗ trợ gạo cho học sinh:",
    "a) Học sinh bán trú được hỗ trợ mỗi tháng 8 kg gạo;",
    "b) Học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo.",
  ),
]);
export const meals = answered([
  extract("2. Tiền ăn của học sinh nội trú là 1.170.000 đồng một tháng, không quá 9 tháng trong năm học."),
]);
export const papers = answered([
  extract(
    "Hồ sơ tuyển sinh vào lớp 1 gồm:",
    "a) Đơn đăng ký tuyển sinh theo mẫu;",
    "b) Bản sao giấy khai sinh hợp lệ.",
    "Cha mẹ nộp hồ sơ tại trường tiểu học trước ngày 15 tháng 7.",
  ),
]);
export const targets = answered([
  extract(
    "Đến năm 2025, tối thiểu 85% học sinh tiểu học có học bạ số, đến năm 2030, tối thiểu 100% học sinh tiểu học có học bạ số.",
  ),
]);
export const rates = answered([extract("Năm 2025 đạt 85% và năm 2030 đạt 100% số trường dùng học bạ số.")]);
export const absent = answered(
  [extract("Học sinh không thuộc hộ nghèo nộp học phí; học sinh thuộc hộ nghèo được miễn học phí.")],
  "yes",
);
export const refused = answered(
  [extract("Giáo viên không được dạy thêm có thu tiền đối với học sinh của lớp mình.")],
  "no",
);
export const depends = answered([extract("Học sinh được chuyển trường nếu trường nơi đến còn chỗ.")], "depends");
export const lead = answered([
  {
    kind: "leads",
    parts: ["leads", "cooperators"],
    task: {
      id: "t",
      ordinal: "1",
      content: "Xây dựng kho học liệu số",
      leads: ["Phòng Giáo dục tiểu học"],
      cooperators: ["Văn phòng Sở"],
      money: [],
      source: { documentId: "act", passageId: "act#D1.1", place: cite.place, start: 0, end: 1 },
    },
    cite: { ...cite, quote: "Xây dựng kho học liệu số" },
  },
]);
export const fee = answered([
  { kind: "cell", label: "Trường Hoa Sen", header: "Học phí", printed: "320.000 đồng/tháng", cite },
  { kind: "cell", label: "Trường Bình Minh", header: "Học phí", printed: "450.000 đồng/tháng", cite },
]);
export const total = answered([
  {
    kind: "calculation",
    operation: "product",
    value: 10_530_000,
    unit: "đồng",
    terms: [
      { printed: "1.170.000", value: 1_170_000, unit: "đồng", passageId: "act#D1.2" },
      { printed: "9", value: 9, unit: "tháng", passageId: "act#D1.2" },
    ],
    cite: {
      ...cite,
      quote: "Tiền ăn của học sinh nội trú là 1.170.000 đồng một tháng, không quá 9 tháng trong năm học.",
    },
  },
]);
export const due = answered([extract("Các trường gửi báo cáo năm về Sở trước ngày 20/12 hằng năm.")]);
export const raised = answered([
  extract("Từ năm học 2026, học phí giảm 50% đối với trẻ mẫu giáo ở xã đảo, lệ phí 30.000 đồng trở lên."),
]);
export const unpaid = answered([
  extract("3. Nhà trường không thu các khoản sau:", "a) Tiền nước uống 20.000 đồng;", "b) Tiền vệ sinh 15.000 đồng."),
]);
