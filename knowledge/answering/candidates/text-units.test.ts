import { describe, expect, it } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { readDocument } from "../../reading/read.ts";
import { createShelf } from "../shelf.ts";
import { printedOrder } from "./printed-order.ts";
import { recordCandidates } from "./record-candidates.ts";
import { createTextUnits, LONGEST } from "./text-units.ts";
import { unitCandidates } from "./unit-candidates.ts";

const TEXT = `Số: 7/QĐ-THU

QUYẾT ĐỊNH

Về chế độ của người giữ đèn

Điều 3. Mức bồi dưỡng

1. Mức 45% áp dụng đối với:

a) Người giữ đèn ở đảo xa. Mức này trả theo tháng.

b) Người giữ đèn trên tàu.

2. Mức 20% áp dụng đối với người phụ việc.

Điều 4. Hiệu lực

Quyết định có hiệu lực từ ngày ký.
`;
const shelf = createShelf([readDocument({ id: "den", text: TEXT, frontMatter: {} })]);
const order = printedOrder(shelf.passages);
const at = (place: string) => {
  const found = shelf.passages.find((passage) => passage.place.id === place);
  if (found === undefined) throw new Error(`no passage at ${place}`);
  return found;
};
const candidatesAround = (found: readonly Passage[]) =>
  unitCandidates(shelf, order, createTextUnits(order)(found), found);
const texts = (place: string, kind: string) =>
  createTextUnits(order)([at(place)])
    .filter((unit) => unit.kind === kind)
    .map(({ text }) => text);

describe("the units around a point that was found", () => {
  it("are its sentences, itself, its clause, its article and its neighbours, each once", () => {
    expect(texts("D3.1.a", "sentence")).toContain("Mức này trả theo tháng.");
    expect(texts("D3.1.a", "parent")).toEqual([
      expect.stringMatching(/^1\. Mức 45%[\s\S]*b\) Người giữ đèn trên tàu\.$/),
    ]);
    expect(texts("D3.1.a", "article")).toEqual([expect.stringMatching(/^Điều 3[\s\S]*người phụ việc\.$/)]);
    const units = createTextUnits(order)([at("D3.1.a"), at("D3.1.b")]);
    const keys = units.map(({ sentence, passages }) => sentence ?? passages.map(({ id }) => id).join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("are no longer with what introduces them than is shown at once", () => {
    const points = ["a", "b", "c", "d"].map((letter) => `${letter}) ${"Người giữ đèn ở đảo xa. ".repeat(11).trim()}`);
    const text = [TEXT.split("1. Mức")[0], `1. ${"Mức này ".repeat(40)}áp dụng đối với:`, ...points].join("\n\n");
    const long = createShelf([readDocument({ id: "dai", text, frontMatter: {} })]);
    const second = long.passages.filter(({ place }) => place.id === "D3.1.b");
    const units = createTextUnits(printedOrder(long.passages))(second).filter(({ passages }) => passages.length > 1);
    expect(units.length).toBeGreaterThan(0);
    for (const { passages, text: shown } of units) {
      const above = passages[0]?.leadIns.join("\n") ?? "";
      expect(shown.length + above.length).toBeLessThanOrEqual(LONGEST);
    }
  });

  it("never go beyond a document", () => {
    const second = readDocument({
      id: "khac",
      text: "Số: 8/QĐ-THU\n\nQUYẾT ĐỊNH\n\nĐiều 1. Việc khác.\n",
      frontMatter: {},
    });
    const both = createShelf([readDocument({ id: "den", text: TEXT, frontMatter: {} }), second]);
    const all = createTextUnits(printedOrder(both.passages))(both.passages);
    for (const { passages } of all) expect(new Set(passages.map(({ documentId }) => documentId)).size).toBe(1);
  });
});

describe("a unit as an answer", () => {
  const candidateOf = (place: string, origin: string) =>
    candidatesAround([at(place)]).find((one) => one.origin === origin && one.text.startsWith(at(place).text));

  it("says the introduction that a point stands under, from the passage that prints it", () => {
    const answer = candidateOf("D3.1.b", "passage")?.answer();
    expect(answer?.kind === "answered" && answer.statements[0]).toMatchObject({
      kind: "extract",
      lines: [
        { passageId: "den#D3.1", text: "1. Mức 45% áp dụng đối với:" },
        { passageId: "den#D3.1.b", text: "b) Người giữ đèn trên tàu." },
      ],
      cite: { place: { id: "D3.1.b" } },
    });
  });

  it("is offered by the place that stands above all of its passages", () => {
    const pair = candidatesAround([at("D3.1.a")]).find(
      ({ origin, passages }) => origin === "neighbours" && passages.some(({ place }) => place.id === "D3.1.b"),
    );
    expect(pair?.source.place.id).toBe("D3.1");
  });
});

it("a quotation from a record is said with what introduces its point too", () => {
  const point = at("D3.1.b");
  const quotation = { kind: "quotation", text: "Người giữ đèn trên tàu.", cite: shelf.citePassage(point) } as const;
  const propose = () => ({ kind: "answered", statements: [quotation], notices: [] }) as const;
  const of = { shelf } as Parameters<typeof recordCandidates>[0];
  const { candidates } = recordCandidates(of, order, [{ origin: "any", propose }], (answer) => answer);
  const answer = candidates[0]?.answer();
  expect(answer?.kind === "answered" && answer.statements).toMatchObject([
    { kind: "extract", lines: [{ text: "1. Mức 45% áp dụng đối với:" }, { text: "Người giữ đèn trên tàu." }] },
  ]);
});
