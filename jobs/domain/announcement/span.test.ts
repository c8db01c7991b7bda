import { describe, expect, it } from "vitest";
import { rewritten, type Span, spansWithin, trimmed } from "./span.ts";
import { fillFormatted } from "./template.ts";

const shown = ({ text, spans }: { text: string; spans: readonly Span[] }) =>
  spans.map(({ from, to, style }) => `${style}: ${text.slice(from, to)}`);
const bold = (text: string, part: string): Span => {
  const from = text.indexOf(part);
  return { from, to: from + part.length, style: "bold" };
};

describe("formatting", () => {
  it("stays on its words when variables are filled and the text is composed", () => {
    const text = "  Kính gửi {{ten}}: họp lúc 8 giờ.".normalize("NFD");
    const part = "8 giờ".normalize("NFD");
    const filled = fillFormatted({ text, spans: [bold(text, part), bold(text, "{{ten}}")] }, { ten: "Nguyễn Thị Mẫu" });
    expect(filled.text).toBe("Kính gửi Nguyễn Thị Mẫu: họp lúc 8 giờ.");
    expect(shown(filled)).toEqual(["bold: 8 giờ", "bold: Nguyễn Thị Mẫu"]);
  });

  it("does not break a variable of which a part is formatted", () => {
    const text = "Kính gửi {{ten}}, mời họp";
    const filled = fillFormatted(
      { text, spans: [{ from: 9, to: 13, style: "italic" }, bold(text, "họp")] },
      { ten: "Cô" },
    );
    expect([filled.text, shown(filled)]).toEqual(["Kính gửi Cô, mời họp", ["bold: họp"]]);
  });

  it("is cut with the text, and gone where nothing of it is left", () => {
    const text = "Một hai ba";
    const spans = [bold(text, "Một hai"), bold(text, "ba")];
    expect(spansWithin(spans, 4, 7)).toEqual([{ from: 0, to: 3, style: "bold" }]);
    expect(trimmed({ text: "  ba ", spans: [{ from: 0, to: 5, style: "code" }] })).toEqual({
      text: "ba",
      spans: [{ from: 0, to: 2, style: "code" }],
    });
    expect(rewritten({ text, spans }, () => "").spans).toEqual([]);
  });
});
