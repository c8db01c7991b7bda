import { describe, expect, it } from "vitest";
import { plainLines } from "../markup/lines.ts";
import { toBlocks } from "./blocks.ts";
import { joinLooseCells } from "./loose-cells.ts";

const paragraphs = (text: string) =>
  joinLooseCells(toBlocks(plainLines(text))).map((block) => (block.kind === "text" ? block.text : block.rows));

/** Twelve lines and more of one page width, as a scan or a print to text leaves them. */
const page = (...lines: readonly string[]): string =>
  [
    ...lines,
    ...Array.from(
      { length: 12 },
      (_, index) => `dòng ${index} của đoạn văn dài thêm vào để trang có bề rộng như thật,`,
    ),
  ].join("\n");

describe("lines that a page cut", () => {
  it("are one paragraph also where a Word file made each of them a paragraph of its own", () => {
    const [first, second] = paragraphs(
      page(
        "1. Nhà trường phối hợp với Ủy ban nhân dân phường, cùng với khoản 2",
        "Điều 9 và theo đề nghị của ban đại diện cha mẹ học sinh, giữ trật tự.",
        "2. Ban đại diện cha mẹ học sinh.",
      ).replaceAll("\n", "\n\n"),
    );
    expect(first).toMatch(/khoản 2 Điều 9 và .* giữ trật tự\.$/);
    expect(second).toMatch(/^2\. Ban đại diện/);
  });

  it("are one paragraph, also before a capital letter", () => {
    const [first] = paragraphs(
      page(
        "Nhà trường phối hợp với Ủy ban nhân dân phường, cùng với",
        "Công an phường và các đoàn thể để giữ trật tự trước cổng.",
      ),
    );
    expect(first).toMatch(/^Nhà trường phối hợp .* với Công an phường/);
  });

  it("go on over a page number", () => {
    expect(
      paragraphs("- Mỗi lớp cử hai em tham gia đội cờ đỏ và trực cổng vào các\n\n2\n\nbuổi sáng trong tuần.\n"),
    ).toEqual(["- Mỗi lớp cử hai em tham gia đội cờ đỏ và trực cổng vào các buổi sáng trong tuần."]);
  });

  it("do not take the end of a reference for a marker", () => {
    const [first] = paragraphs(
      page(
        "Việc miễn học phí thực hiện theo đúng quy định tại khoản 2",
        "Điều 5. Trường hợp học sinh chuyển đi thì thôi hưởng.",
      ),
    );
    expect(first).toMatch(/khoản 2 Điều 5\. Trường hợp/);
  });
});

it("a line that says what it is about begins a paragraph, also below a long one", () => {
  const [, second] = paragraphs(
    "Tên thủ tục: Cấp lại bản sao học bạ cho học sinh đã ra trường trong vòng mười năm gần đây\nCấp thực hiện: Cấp xã\n",
  );
  expect(second).toBe("Cấp thực hiện: Cấp xã");
});

describe("tables", () => {
  it("of a web page repeat a cell in each row that it spans", () => {
    expect(
      paragraphs(
        '<table><tr><th>Ngày</th><th>Môn</th></tr><tr><td rowspan="2"><p>3/6</p></td><td>Toán</td></tr><tr><td>Văn</td></tr></table>',
      ),
    ).toEqual([
      [
        ["Ngày", "Môn", ""],
        ["3/6", "Toán", ""],
        ["3/6", "Văn", ""],
      ],
    ]);
  });

  it("whose cells stand one under the other are kept as one paragraph", () => {
    expect(paragraphs("1. Lịch thi\nMôn\nToán\nVăn\nSử\n7 giờ 30\n9 giờ 30\n14 giờ\nĐịa điểm: phòng 2.\n")).toEqual([
      "1. Lịch thi",
      "Môn | Toán | Văn | Sử | 7 giờ 30 | 9 giờ 30 | 14 giờ",
      "Địa điểm: phòng 2.",
    ]);
  });
});

it("takes legal bases apart that stand in one paragraph", () => {
  expect(paragraphs("Căn cứ Luật Giáo dục; Luật Trẻ em; Căn cứ Điều lệ trường; Theo đề nghị của Tổ trưởng;")).toEqual([
    "Căn cứ Luật Giáo dục; Luật Trẻ em;",
    "Căn cứ Điều lệ trường;",
    "Theo đề nghị của Tổ trưởng;",
  ]);
});
