import { describe, expect, it } from "vitest";
import { convert } from "../../knowledge/converting/convert.ts";
import { withoutStrayCharacters } from "../../knowledge/converting/text/stray.ts";
import { type Sheet, typesetPdf, type Words } from "./typeset-pdf.ts";

async function converted(sheets: readonly Sheet[]) {
  return convert({ name: "tep.pdf", bytes: typesetPdf(sheets), format: "pdf" }, {}, () => undefined);
}

async function read(...sheets: readonly Sheet[]): Promise<string> {
  const result = await converted(sheets);
  if (result.kind === "problem") throw new Error(result.problem);
  return withoutStrayCharacters(result.text);
}

/** Lines under each other from a place on. */
function lines(x: number, y: number, texts: readonly string[], more: Partial<Words> = {}): Words[] {
  return texts.map((text, at) => ({ text, x, y: y + at * 18, ...more }));
}

/** The lines of a table with these edges. */
function grid(xs: readonly number[], ys: readonly number[]): (readonly [number, number, number, number])[] {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return [...ys.map((y) => [left, y, right, y] as const), ...xs.map((x) => [x, top, x, bottom] as const)];
}

const LONG = "Nhà trường nhận hồ sơ tuyển sinh của học sinh trên địa bàn phường từ ngày";
const BODY = lines(72, 200, [
  "1. Thời gian nhận hồ sơ",
  LONG,
  "10 tháng 6 đến hết ngày 25 tháng 6, trong giờ hành chính.",
]);

describe("a PDF", () => {
  it("is read paragraph by paragraph, with a mark where a page begins", async () => {
    const second = lines(72, 100, ["2. Hồ sơ gồm đơn xin học và bản sao giấy khai sinh của học sinh."]);
    expect(await read({ words: BODY }, { words: second })).toBe(
      [
        "<!-- page 1 -->",
        "1. Thời gian nhận hồ sơ",
        `${LONG} 10 tháng 6 đến hết ngày 25 tháng 6, trong giờ hành chính.`,
        "<!-- page 2 -->",
        "2. Hồ sơ gồm đơn xin học và bản sao giấy khai sinh của học sinh.",
      ].join("\n\n"),
    );
  });

  it("has letters of a second font in the gaps of the first: each is read where it is drawn", async () => {
    const borrowed = /[\u1e00-\u1eff]/;
    expect(await read({ words: BODY.map((words) => ({ ...words, borrowed })) })).toBe(await read({ words: BODY }));
  });

  it("joins a paragraph that a page parts", async () => {
    const text = await read(
      { words: BODY.slice(0, 2) },
      { words: lines(72, 100, ["10 tháng 6 năm 2027, trong giờ hành chính của nhà trường."]) },
    );
    expect(text).toContain(`${LONG} 10 tháng 6 năm 2027, trong`);
  });

  it("keeps what a dash joins over the end of a line", async () => {
    const text = await read({
      words: lines(72, 200, [
        "Kế hoạch này thực hiện cho các trường trong tỉnh từ năm học 2026-",
        "2027 và được bổ sung hằng năm khi có văn bản mới.",
      ]),
    });
    expect(text).toContain("năm học 2026-2027 và được");
  });

  it("marks titles that are printed in bold", async () => {
    const text = await read({ words: [{ text: "KẾ HOẠCH", x: 273, y: 160, bold: true }, ...BODY] });
    expect(text).toContain("**KẾ HOẠCH**\n\n1. Thời gian");
  });

  it("reads on where words in bold stand within a sentence", async () => {
    const text = await read({
      words: [
        { text: "Học sinh trúng tuyển nộp hồ sơ nhập học tại văn phòng của nhà trường cho", x: 100, y: 200 },
        { text: "đến hết ngày 25 tháng 6.", x: 72, y: 218, bold: true },
        { text: "Nhà trường không nhận hồ sơ nộp muộn.", x: 100, y: 236 },
      ],
    });
    expect(text).toContain("nhà trường cho đến hết ngày 25 tháng 6.");
  });

  it("leaves running heads and page numbers out", async () => {
    const sheets = [1, 2, 3, 4].map(
      (page): Sheet => ({
        words: [
          { text: "Sổ tay nhà trường", x: 72, y: 40 },
          {
            text: `Nội dung của trang này nói về việc thứ ${page} mà nhà trường đã làm trong năm học vừa qua.`,
            x: 72,
            y: 300,
          },
          { text: `Trang ${page}/4`, x: 280, y: 815 },
        ],
      }),
    );
    const text = await read(...sheets);
    expect(text).toContain("việc thứ 4");
    expect(text).not.toMatch(/Sổ tay|Trang \d/);
  });

  it("puts letters right that a font shows for others", async () => {
    expect(await read({ words: [...BODY, ...lines(72, 300, ["HƢỚNG DẪN TƢ VẤN"])] })).toContain("HƯỚNG DẪN TƯ VẤN");
  });

  it("parts words between which a narrow blank is printed", async () => {
    const words: Words[] = [
      { text: "PHÒNG GIÁO DỤC VÀ", x: 72, y: 100, size: 10 },
      { text: "\u00a0", x: 157, y: 100, size: 3 },
      { text: "ĐÀO TẠO", x: 158.4, y: 100, size: 10 },
    ];
    expect(await read({ words: [...words, ...BODY] })).toContain("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO");
  });

  it("keeps the two sides of a letterhead apart where little room is between them", async () => {
    const head: Words[] = [
      { text: "SỞ GIÁO DỤC VÀ ĐÀO TẠO", x: 72, y: 70 },
      { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 224, y: 70, bold: true },
      { text: "TRƯỜNG THPT HOA SEN", x: 80, y: 86 },
      { text: "Độc lập - Tự do - Hạnh phúc", x: 250, y: 86, bold: true },
    ];
    expect(await read({ words: [...head, ...BODY] })).toContain(
      "| SỞ GIÁO DỤC VÀ ĐÀO TẠO<br>TRƯỜNG THPT HOA SEN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |",
    );
  });

  it("keeps them apart where one line fills both columns, by the lines near by", async () => {
    const head: Words[] = [
      { text: "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI VÂN", x: 40, y: 70 },
      { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 247, y: 70, bold: true },
      { text: "SỞ GIÁO DỤC VÀ ĐÀO TẠO", x: 72, y: 86 },
      { text: "Độc lập - Tự do - Hạnh phúc", x: 268, y: 86, bold: true },
      { text: "Số: 12/KH-SGDĐT", x: 90, y: 110 },
      { text: "Hải Vân, ngày 15 tháng 8 năm 2031", x: 250, y: 110 },
    ];
    expect(await read({ words: [...head, ...BODY] })).toContain(
      "| ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI VÂN<br>SỞ GIÁO DỤC VÀ ĐÀO TẠO<br>Số: 12/KH-SGDĐT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>Hải Vân, ngày 15 tháng 8 năm 2031 |",
    );
  });

  it("keeps the dash of a list with its words where they are set further in", async () => {
    const item = (y: number, text: string): Words[] => [
      { text: "-", x: 90, y },
      { text, x: 120, y },
    ];
    const text = await read({
      words: [...BODY, ...item(280, "Nguyện vọng 1: 30 điểm"), ...item(298, "Nguyện vọng 2: 38 điểm")],
    });
    expect(text).toContain("- Nguyện vọng 1: 30 điểm\n\n- Nguyện vọng 2: 38 điểm");
  });

  it("reads the left of two columns before the right one", async () => {
    const column = (x: number, side: string) =>
      lines(
        x,
        100,
        Array.from({ length: 9 }, (_, at) => `Cột ${side} dòng số ${at + 1} nói về trường học`),
      );
    const text = await read({ words: [...column(60, "trái"), ...column(330, "phải")] });
    expect(text.indexOf("trái dòng số 9")).toBeGreaterThan(0);
    expect(text.indexOf("trái dòng số 9")).toBeLessThan(text.indexOf("phải dòng số 1"));
  });
});

describe("a table in a PDF", () => {
  const heads = (y: number): Words[] => [
    { text: "Cấp học", x: 80, y },
    { text: "Số trường", x: 230, y },
    { text: "Hạn nộp", x: 400, y },
  ];
  const row = (y: number, cells: readonly string[]): Words[] =>
    cells.map((text, at) => ({ text, x: [80, 230, 400][at] ?? 0, y }));
  const xs = [72, 220, 390, 520];

  it("is told by its lines, and lines of a cell are read together", async () => {
    const words = [
      ...heads(115),
      ...row(145, ["Tiểu học", "120", "25/6/2027"]),
      ...row(161, ["(công lập)"]),
      ...row(185, ["THCS", "80", "30/6/2027"]),
    ];
    expect(
      await read({
        words: [...BODY.map((each) => ({ ...each, y: each.y + 200 })), ...words],
        lines: grid(xs, [100, 125, 170, 195]),
      }),
    ).toContain(
      "| Cấp học | Số trường | Hạn nộp |\n| --- | --- | --- |\n| Tiểu học<br>(công lập) | 120 | 25/6/2027 |\n| THCS | 80 | 30/6/2027 |",
    );
  });

  it("has the columns of its lines where fields are shaded inside", async () => {
    const words = [...heads(115), ...row(145, ["Tiểu học", "120", "25/6/2027"])];
    const shades = [
      [78, 103, 214, 122],
      [226, 103, 384, 122],
    ] as const;
    expect(await read({ words: [...words, ...BODY], lines: grid(xs, [100, 125, 150]), shades })).toContain(
      "| Cấp học | Số trường | Hạn nộp |\n| --- | --- | --- |\n| Tiểu học | 120 | 25/6/2027 |",
    );
  });

  it("goes on over a page, and names of columns that are repeated stand once", async () => {
    const first = {
      words: [...BODY, ...heads(715), ...row(745, ["Tiểu học", "120", "25/6/2027"])],
      lines: grid(xs, [700, 725, 750]),
    };
    const second = {
      words: [...heads(115), ...row(145, ["THCS", "80", "30/6/2027"])],
      lines: grid(xs, [100, 125, 150]),
    };
    const text = await read(first, second);
    expect(text).toContain("| Tiểu học | 120 | 25/6/2027 |\n| THCS | 80 | 30/6/2027 |");
    expect(text.match(/Cấp học/g)).toHaveLength(1);
  });

  it("is told by what stands under each other where it has no lines", async () => {
    const words = [
      ...heads(100),
      ...row(118, ["Tiểu học", "120", "25/6/2027"]),
      ...row(136, ["THCS", "80", "30/6/2027"]),
    ];
    expect(await read({ words: [...words, ...BODY] })).toContain(
      "| Cấp học | Số trường | Hạn nộp |\n| --- | --- | --- |\n| Tiểu học | 120 | 25/6/2027 |\n| THCS | 80 | 30/6/2027 |",
    );
  });
});

describe("a PDF without words", () => {
  const picture = new Uint8Array(
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEElEQVR4nGNgGAWjYBQMBwAEAAABJp2mYwAAAABJRU5ErkJggg==",
      "base64",
    ),
  );

  it("is a scan when its pages are pictures", async () => {
    expect(await converted([{ picture }])).toEqual({ kind: "problem", problem: "scanned-without-ocr" });
  });

  it("is one too when only the stamp of a signature has words", async () => {
    const stamp = lines(380, 60, ["Người ký: Sở GDĐT", "Thời gian ký: 05/03/2027"], { size: 7 });
    expect(await converted([{ picture, words: stamp }])).toEqual({ kind: "problem", problem: "scanned-without-ocr" });
  });

  it("says which pages nobody has read when others have words", async () => {
    expect(await converted([{ words: BODY }, { picture }, { words: BODY }])).toMatchObject({
      origin: { pages: 3, unread: [2] },
    });
  });

  it.each([
    ["nothing", "", undefined],
    [
      "a page of text",
      "Bảng phân công trực hè của các trường trên địa bàn xã và các phường trong năm học 2027 - 2028",
      true,
    ],
  ])("counts as recognised when on its pictures stands %s: %j", async (_, said, scanned) => {
    const recognisePdf = async function* (_bytes: Uint8Array, numbers: readonly number[]) {
      const piece = { text: said, x: 72, y: 100, width: 400, size: 12, bold: false };
      for (const number of numbers)
        yield { number, width: 595, height: 842, pieces: [piece], horizontals: [], verticals: [] };
    };
    const bytes = typesetPdf([{ words: BODY }, { picture }]);
    const result = await convert({ name: "tep.pdf", bytes, format: "pdf" }, { recognisePdf }, () => undefined);
    expect(result.kind === "text" && result.origin.scanned).toBe(scanned);
  });
});
