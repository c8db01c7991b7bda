import { describe, expect, it } from "vitest";
import { received, receivedName, receivedText, unmovedText } from "./received-text.ts";

describe("a text that came in", () => {
  it("has no NUL, no control character and no half of a pair", () => {
    expect(receivedText("a\u0000b\u001bc\ud800d\udc00")).toBe("a b c\ufffdd\ufffd");
    expect(receivedText("Kính gửi:\n\t😀")).toBe("Kính gửi:\n\t😀");
  });

  it("is written in one way, whatever keyboard it came from", () => {
    expect(receivedText("Hạn nộp".normalize("NFD"))).toBe("Hạn nộp".normalize("NFC"));
  });

  it("keeps every unit at its place where offsets count", () => {
    const text = `${"ạ".normalize("NFD")}\u0000\ud800x`;
    expect(unmovedText(text).indexOf("x")).toBe(text.indexOf("x"));
  });

  it("is not kept whole when it is far too long, and ends with a whole character", () => {
    const long = receivedText(`x${"😀".repeat(100_000)}`);
    expect(long.length).toBeLessThan(20_000);
    expect(long).not.toMatch(/\p{Cs}/u);
  });
});

it("shows of the name of a file what it is, in one line", () => {
  expect(receivedName("bao-cao\u202egnp.exe\r\nX: y\u200b")).toBe("bao-caognp.exeX: y");
});

describe("JSON that came in", () => {
  it("is cleaned in every place, names of fields too", () => {
    expect(received({ "a\u0000": ["\ud800", { b: "\u0000" }, 1, null] })).toEqual({
      "a ": ["\ufffd", { b: " " }, 1, null],
    });
  });

  it("gives nobody another prototype", () => {
    const read = received(JSON.parse('{"__proto__":{"isOffice":true}}')) as { isOffice?: boolean };
    expect(read.isOffice).toBeUndefined();
  });

  it("may be as deep as it likes", () => {
    const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    expect(JSON.stringify(received(deep)).length).toBeLessThan(100);
  });
});
