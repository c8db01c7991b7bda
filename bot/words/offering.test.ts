import { expect, it } from "vitest";
import type { Answer, Citation, OpenAsk, Statement } from "../../knowledge/index.ts";
import { renderAnswer } from "./render.ts";
import { vietnamese } from "./words.ts";

const cite = (place: string, quote: string): Citation => ({
  document: { id: "the", number: "12/QĐ-UBND", kind: "Quyết định" } as Citation["document"],
  passageId: `the#${place}`,
  place: { id: place, steps: [] },
  quote,
});
const said = (place: string, text: string): Statement => ({ kind: "quotation", text, cite: cite(place, text) });
const shown = (...open: OpenAsk[]) => {
  const answer: Answer = { kind: "answered", statements: [said("1", "Thẻ giữ được 6 tháng.")], notices: [], open };
  return renderAnswer(answer, vietnamese);
};

it("answers what is sure, and offers the places of what is open to be tapped", () => {
  const { status, text, choices, offers } = shown({
    asked: "cấp lại ở đâu",
    held: [],
    places: [cite("3", "Cấp lại thẻ"), cite("4", "Nơi nhận")],
  });
  const [answer, open, ...places] = text.split("\n");
  expect(answer).toContain("Thẻ giữ được 6 tháng.");
  expect(open).toContain("“cấp lại ở đâu”");
  expect(places.map((line) => line.slice(0, 2))).toEqual(["1.", "2."]);
  expect([status, choices.length, offers?.map(({ placeId }) => placeId)]).toEqual(["clarify", 2, ["3", "4"]]);
});

it("says of what nobody answers that it is not there, or who announces it", () => {
  const nothing = shown({ asked: "mấy con trâu", held: [], places: [] });
  expect([nothing.status, nothing.offers]).toEqual(["answered", undefined]);
  expect(nothing.text).toContain("“mấy con trâu”: tôi chưa tìm thấy");
  const announced = shown({ asked: "nộp ngày nào", held: [said("9", "Trường công bố ngày nộp.")], places: [] });
  expect(announced.text).toContain("nơi công bố như sau.\n“Trường công bố ngày nộp.”");
  expect(announced.citations.map(({ placeId }) => placeId)).toEqual(["1", "9"]);
});

it("offers a place by its words, without the number of its point or row", () => {
  const offer = (quote: string) =>
    renderAnswer({ kind: "offered", places: [cite("3", quote)] }, vietnamese).choices.map(({ label }) => label);
  expect(offer("3.2. Học phí lớp 1")).toEqual(["Học phí lớp 1"]);
  expect(offer("II | Đến năm 2030")).toEqual(["Đến năm 2030"]);
  expect(offer("TỔNG KINH PHÍ | 15,0 | 4,0")).toEqual(["TỔNG KINH PHÍ | 15,0 | 4,0"]);
});
