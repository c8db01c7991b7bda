import { describe, expect, it } from "vitest";
import type { IdentityField } from "../../domain/kept-document.ts";
import { IDENTITY_FIELDS } from "../../domain/kept-document.ts";
import { readDocument } from "../../reading/read.ts";
import { fieldValue } from "./field-value.ts";
import { proposedOf } from "./proposed.ts";
import { proposingPrompt } from "./proposing-prompt.ts";
import { type ShownLine, shownLines } from "./shown-lines.ts";

const LINES = [
  "SỞ GIÁO DỤC VÀ ĐÀO TẠO - PHÒNG THƯ VIỆN",
  "Văn bản mang số 0415_ /HD-SGDĐT, Bến Giang, ngày 29 24 tháng 9 năm 2027",
  "HƯỚNG DẪN tạm thời",
  "Về thuyền thư viện năm học 2027-2028",
  "Căn cứ Quyết định số 1412/QĐ-UBND ngày 03/5/2026",
  "Các trường báo cáo trước ngày 20/12/2027",
  "KT. GIÁM ĐỐC PGS.TS. Lâm Văn Bến",
];
const lines: readonly ShownLine[] = LINES.map((text, at) => ({ id: String(at + 1), text, placeId: `HDR.p${at + 1}` }));

/** What holds of a reply, by field. */
function held(...found: readonly object[]): Partial<Record<IdentityField, string>> {
  const said = proposingPrompt(lines, IDENTITY_FIELDS).form.read({ found }) ?? [];
  return Object.fromEntries(proposedOf(said, lines, IDENTITY_FIELDS).map(({ field, value }) => [field, value]));
}

describe("what a model points at", () => {
  it.each<[IdentityField, string, string, string]>([
    ["number", "2", "0415_ /HD-SGDĐT", "0415/HD-SGDĐT"],
    ["number", "5", "số 1412/QĐ-UBND", "1412/QĐ-UBND"],
    ["issuedOn", "5", "ngày 03/5/2026", "2026-05-03"],
    ["issuer", "1", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
    ["kind", "3", "HƯỚNG DẪN", "Hướng dẫn"],
    ["title", "4", "Về thuyền thư viện năm học 2027-2028", "Về thuyền thư viện năm học 2027-2028"],
    ["signer", "7", "PGS.TS. Lâm Văn Bến", "Lâm Văn Bến"],
    ["signer", "[7] |", "Lâm  Văn Bến", "Lâm Văn Bến"],
  ])("is proposed as its line prints it: %s of line %s", (field, id, text, value) => {
    expect(held({ field, id, text })).toEqual({ [field]: value });
  });

  it.each<[string, object]>([
    ["a line that was not shown", { field: "signer", id: "99", text: "Lâm Văn Bến" }],
    ["no line", { field: "signer", id: "-7", text: "Lâm Văn Bến" }],
    ["the text of another line", { field: "signer", id: "1", text: "Lâm Văn Bến" }],
    ["a number that is printed nowhere", { field: "number", id: "5", text: "1413/QĐ-UBND" }],
    ["the end of a number", { field: "number", id: "5", text: "412/QĐ-UBND" }],
    ["the beginning of a number", { field: "number", id: "5", text: "1412/QĐ" }],
    ["figures alone", { field: "number", id: "5", text: "1412" }],
    ["a date in another form than the printed one", { field: "issuedOn", id: "5", text: "2026-05-03" }],
    ["a date that was cut out of a longer one", { field: "issuedOn", id: "2", text: "24 tháng 9 năm 2027" }],
    ["a date with two days", { field: "issuedOn", id: "2", text: "ngày 29 24 tháng 9 năm 2027" }],
    ["a part of a date", { field: "issuedOn", id: "5", text: "ngày 03/5" }],
    ["a deadline", { field: "issuedOn", id: "6", text: "trước ngày 20/12/2027" }],
    ["a number as a signer", { field: "signer", id: "5", text: "1412/QĐ-UBND" }],
    ["an office as a signer", { field: "signer", id: "7", text: "KT. GIÁM ĐỐC" }],
    ["a part of a word", { field: "title", id: "4", text: "ề thuyền thư viện" }],
    ["a type that is none", { field: "kind", id: "4", text: "thuyền thư viện" }],
    ["a field that was not asked for", { field: "validFrom", id: "5", text: "ngày 03/5/2026" }],
    ["markup", { field: "signer", id: "7", text: "<b>Lâm Văn Bến</b>" }],
    ["nothing", { field: "title", id: "4", text: " " }],
    ["something that is no text", { field: "title", id: "4", text: { text: "Về thuyền thư viện" } }],
  ])("is dropped where it is %s", (_, found) => expect(held(found)).toEqual({}));

  it("takes the first that holds of several for one field", () => {
    const [wrong, right] = ["Lâm Văn Bền", "Lâm Văn Bến"].map((text) => ({ field: "signer", id: "7", text }));
    expect(held(wrong ?? {}, right ?? {})).toEqual({ signer: "Lâm Văn Bến" });
  });

  it("counts only where something is missing", () => {
    const said = [{ field: "signer", id: "7", text: "Lâm Văn Bến" }] as const;
    expect(proposedOf(said, lines, ["number"])).toEqual([]);
  });

  it.each([[null], ["prose"], [{ found: "all" }], [{}]])("is no reply where it has another form: %j", (reply) => {
    expect(proposingPrompt(lines, IDENTITY_FIELDS).form.read(reply)).toBeUndefined();
  });
});

describe("what is shown to a model", () => {
  const document = (middle: number) =>
    readDocument({
      id: "a",
      text: [
        "THƯ VIỆN LƯU ĐỘNG\u200b\u{e0041}",
        "Thuyền số 5",
        ...Array.from({ length: middle }, (_, at) => `${at + 1}. Thuyền cập bến lần thứ ${at + 1} trong năm học này.`),
        "Lâm Văn Bến",
      ].join("\n\n"),
      frontMatter: {},
    }).passages;

  it("is the head and the end of a document, numbered in printed order, without what nobody sees", () => {
    const shown = shownLines(document(80), 6_000);
    expect(shown.map(({ id }) => id)).toEqual(shown.map((_, at) => String(at + 1)));
    expect(shown[0]?.text).toBe("THƯ VIỆN LƯU ĐỘNG");
    expect(shown.at(-1)?.text).toContain("Lâm Văn Bến");
    expect(shown.some(({ text }) => text.includes("lần thứ 40 "))).toBe(false);
  });

  it("keeps to the characters that the model reads, the head first", () => {
    const shown = shownLines(document(80), 120);
    expect(shown[0]?.text).toBe("THƯ VIỆN LƯU ĐỘNG");
    expect(shown.map(({ text }) => text).join("").length).toBeLessThanOrEqual(120);
  });

  it("names what is missing, and nothing that a person told", () => {
    const { printed, told, use } = proposingPrompt(lines, ["number"]);
    expect({ use, told, fields: printed.fields }).toEqual({ use: "propose", told: {}, fields: ["number"] });
    expect(printed.lines).toContain("7 | KT. GIÁM ĐỐC PGS.TS. Lâm Văn Bến");
  });
});

it.each<[IdentityField, string, string | undefined]>([
  ["issuedOn", "2027-03-05", "2027-03-05"],
  ["issuedOn", "Bến Giang, ngày 5 tháng 3 năm 2027", "2027-03-05"],
  ["issuedOn", "31/4/2027", undefined],
  ["number", "Số: 12/QĐ-SGDĐT", "12/QĐ-SGDĐT"],
  ["number", "Kế hoạch của trường", undefined],
  ["kind", "quyết định", "Quyết định"],
  ["signer", "GIÁM ĐỐC", undefined],
  ["issuer", "Lâm Văn Bến", undefined],
])("a person writes %s as %s", (field, written, value) => expect(fieldValue(field, written)).toBe(value));
