import { describe, expect, it } from "vitest";
import { typedWord } from "./typed-word.ts";

const read = { number: "12/KH-SGDĐT", issuedOn: "2027-03-05", replaces: ["1/KH-SGDĐT", "2/KH-SGDĐT"] };

describe("what an officer types of a document", () => {
  it("is no word of the office where it is as it was read", () => {
    expect(
      typedWord({ number: "12/KH-SGDĐT", issuedOn: "5/3/2027", replaces: "1/KH-SGDĐT, 2/KH-SGDĐT" }, read),
    ).toEqual({
      word: { number: null, issuedOn: null, replaces: null },
    });
  });

  it("is read as people write days, numbers and lists of numbers", () => {
    expect(
      typedWord(
        { number: "88 /QĐ-SGDĐT", validFrom: "ngày 01 tháng 7 năm 2027", replaces: "3/QĐ-UBND; 4/QĐ-UBND" },
        read,
      ),
    ).toEqual({ word: { number: "88/QĐ-SGDĐT", validFrom: "2027-07-01", replaces: ["3/QĐ-UBND", "4/QĐ-UBND"] } });
    expect(typedWord({ validUntil: "2027-12-31", signer: "Y Khăm Niê", number: "" }, read)).toEqual({
      word: { validUntil: "2027-12-31", signer: "Y Khăm Niê", number: null },
    });
  });

  it("is told field by field where it has not the form of the field", () => {
    expect(
      typedWord(
        {
          number: "mười hai",
          issuedOn: "2027-13-45",
          validFrom: "trước 5/3",
          kind: "Thơ",
          title: "<b>x",
          replacedBy: "5",
        },
        read,
      ),
    ).toEqual({ wrong: ["number", "issuedOn", "kind", "title", "validFrom", "replacedBy"] });
  });
});
