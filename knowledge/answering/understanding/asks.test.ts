import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createAskSplitter, type Interrogatives } from "./asks.ts";
import { spokenSyllables } from "./phrases.ts";

const words: Interrogatives = JSON.parse(
  readFileSync(new URL("../../lexicon/interrogatives.json", import.meta.url), "utf8"),
);
const split = createAskSplitter(words);
const asks = (text: string) =>
  split(
    text,
    spokenSyllables(text, (typed) => typed),
  );
const asked = (text: string): string[] => asks(text).map((ask) => ask.asked);

describe("a message that asks two things", () => {
  it.each([
    ["Thẻ cấp lại ở đâu, và giữ được mấy tháng?", ["Thẻ cấp lại ở đâu", "giữ được mấy tháng"]],
    ["Ai ký quyết định? Gửi cho ai?", ["Ai ký quyết định", "Gửi cho ai"]],
    ["lop bơi mo ngay nao con hoc phi bao nhieu", ["lop bơi mo ngay nao", "hoc phi bao nhieu"]],
    ["thẻ thư viện có mất tiền không, mượn được mấy cuốn", ["thẻ thư viện có mất tiền không", "mượn được mấy cuốn"]],
    ["Xe trễ bao lâu thì bị cẩu; tiền cẩu là mấy?", ["Xe trễ bao lâu thì bị cẩu", "tiền cẩu là mấy"]],
  ])("is cut between them: %s", (text, expected) => {
    expect(asked(text)).toEqual(expected);
  });

  it("keeps with each what is told before it, and with the last what comes after", () => {
    expect(asks("Con em mất thẻ rồi. Cấp lại ở đâu, giữ được mấy tháng? Em cảm ơn")).toEqual([
      { asked: "Cấp lại ở đâu", told: "Con em mất thẻ rồi", text: "Con em mất thẻ rồi. Cấp lại ở đâu" },
      { asked: "giữ được mấy tháng", told: "Em cảm ơn", text: "giữ được mấy tháng? Em cảm ơn" },
    ]);
  });
});

describe("a message that asks one thing", () => {
  it.each([
    "Trường Bàu Sen có thu tiền rèm cửa không, thưa cô?",
    "Cô chủ nhiệm nhắn góp tiền, ai cũng ngại không dám hỏi. Trường có được thu khoản đó không?",
    "Mấy bữa nay trời nóng quá. Người gây rối ở phòng tiếp dân bị phạt bao nhiêu tiền?",
    "giờ không còn phòng giáo dục nữa thì nộp giấy ở chỗ nào",
    "Theo kế hoạch thì “4 không, 1 có” là gì?",
    "Em rối quá, không biết hỏi trường hay hỏi đâu nữa",
    "Bé sinh cuối năm 2020, năm nay được vào lớp 1 chưa cô",
    "con em vo lop 6 khong a",
    "Nhà trường thông báo học phí và lịch học cho cha mẹ khi nào?",
  ])("stays whole: %s", (text) => {
    expect(asked(text)).toHaveLength(1);
  });
});

it.each(["Chào thầy cô", "Con em lớp 9", "", "…"])("finds no question in what asks nothing: %s", (text) => {
  expect(asked(text)).toEqual([]);
});

it("cuts nothing into a piece that was not typed", () => {
  const text = "Thi mấy môn , rồi\nhạn nộp hồ sơ là ngày nào ???";
  for (const ask of asks(text)) {
    expect(text).toContain(ask.asked);
    expect(text).toContain(ask.text);
  }
});
