import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";
import { withoutStrayCharacters } from "./stray.ts";

const PRINTED =
  "Trường trung học phổ thông nhận hồ sơ tuyển sinh từ ngày 10 tháng 6, học sinh nộp bản sao giấy khai sinh.";
const read = (bytes: Uint8Array): string => withoutStrayCharacters(decode(bytes) ?? "");

/** In TCVN3 as `.VnTime` fonts have it. */
const TCVN3 = "Tr\u00adêng trung häc phæ th«ng nhËn hå s¬ tuyÓn sinh";
const VNI = "Tröôøng trung hoïc phoå thoâng nhaän hoà sô tuyeån sinh";

describe("the letters of a text file", () => {
  it.each([
    ["UTF-8", Buffer.from(PRINTED)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${PRINTED}`)],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${PRINTED}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(PRINTED, "utf16le")],
    ["UTF-16, the high byte first", Buffer.from(`\ufeff${PRINTED}`, "utf16le").swap16()],
    ["decomposed letters", Buffer.from(PRINTED.normalize("NFD"))],
  ])("are read from %s", (_, bytes) => {
    expect(read(bytes)).toBe(PRINTED);
  });

  it("are read from windows-1258, which writes tones apart", () => {
    const apart = [...PRINTED.normalize("NFC")]
      .map((letter) =>
        letter.normalize("NFD").replace(/^(\p{L})([\u0302\u0306\u031b])/u, (whole) => whole.normalize("NFC")),
      )
      .map((letter) => {
        const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter)?.[0] ?? "";
        return letter.replace(tone, "").normalize("NFC") + tone;
      })
      .join("");
    expect(read(iconv.encode(apart, "windows-1258"))).toBe(PRINTED);
  });

  it.each([
    ["TCVN3", TCVN3],
    ["VNI", VNI],
  ])("are read from the bytes of a %s font", (_, typed) => {
    expect(read(Buffer.from(typed, "latin1"))).toBe("Trường trung học phổ thông nhận hồ sơ tuyển sinh");
  });

  it("are mended line by line where Unicode and an old font are mixed", () => {
    const mixed = `${PRINTED}\n${TCVN3}\n${VNI}`;
    const line = "Trường trung học phổ thông nhận hồ sơ tuyển sinh";
    expect(withoutStrayCharacters(mixed)).toBe(`${PRINTED}\n${line}\n${line}`);
  });

  it("are mended where a font shows ƣ for ư and Ð for Đ", () => {
    expect(withoutStrayCharacters("HƢỚNG DẪN tƣ vấn, Ðiều 1")).toBe("HƯỚNG DẪN tư vấn, Điều 1");
  });

  it("are dashes where a list has signs of a symbol font before its items", () => {
    expect(withoutStrayCharacters("\uf0b7 Nộp đơn\n  ● Nộp ảnh\nLớp 6A\uf020")).toBe("- Nộp đơn\n  - Nộp ảnh\nLớp 6A ");
  });

  it("are none in a file of other bytes", () => {
    expect(decode(Uint8Array.from({ length: 600 }, (_, at) => (at * 7) % 32))).toBeUndefined();
  });
});
