import { describe, expect, it } from "vitest";
import { pageText } from "./page.ts";

function read(html: string): string {
  const converted = pageText(new TextEncoder().encode(html));
  if (converted.kind === "problem") throw new Error(converted.problem);
  return converted.text;
}

const SENTENCE = "Nhà trường thông báo lịch nhận hồ sơ tuyển sinh cho phụ huynh học sinh trên địa bàn phường, xã. ";
const PAGE = `<!doctype html><html><head><title>Trường Tiểu học Số 1</title></head><body>
<header><a href="/">Trang chủ</a></header><nav><ul><li><a href="/a">Giới thiệu</a></li><li><a href="/b">Liên hệ</a></li></ul></nav>
<div class="layout"><div class="sidebar"><p>Lượt truy cập: 12</p></div>
<div class="content"><h1>Thông báo tuyển sinh lớp 1</h1><p>${SENTENCE.repeat(6)}</p>
<table><thead><tr><th rowspan="2">Lớp</th><th colspan="2">Số học sinh</th></tr><tr><th>Nam</th><th>Nữ</th></tr></thead>
<tbody><tr><td rowspan="2">Lớp 1</td><td><p>20</p><p>(dự kiến)</p></td><td>a|b</td></tr><tr><td>18</td><td>17</td></tr><tr><td colspan="2">Cộng</td><td>35</td></tr></tbody></table>
<h2>Hồ sơ</h2><ol><li>Đơn xin học</li><li>Giấy khai sinh</li></ol><ul><li>Nộp tại văn phòng</li></ul><p>${SENTENCE.repeat(4)}</p></div></div>
<footer>Bản quyền của trường</footer><script>alert(1)</script></body></html>`;

describe("a saved page", () => {
  const text = read(PAGE);

  it("begins with its title", () => {
    expect(text.startsWith("# Thông báo tuyển sinh lớp 1\n")).toBe(true);
  });

  it("has no menus, counters and scripts", () => {
    for (const around of ["Trang chủ", "Giới thiệu", "Lượt truy cập", "Bản quyền", "alert"])
      expect(text).not.toContain(around);
  });

  it("keeps a table with what its cells cover, their lines and printed pipes", () => {
    expect(text).toContain(
      [
        "| Lớp | Số học sinh | Số học sinh |",
        "| --- | --- | --- |",
        "| Lớp | Nam | Nữ |",
        "| Lớp 1 | 20<br>(dự kiến) | a\\|b |",
        "| Lớp 1 | 18 | 17 |",
        "| Cộng |  | 35 |",
      ].join("\n"),
    );
  });

  it("keeps lists with the numbers they show", () => {
    expect(text).toContain("## Hồ sơ\n\n1. Đơn xin học\n\n2. Giấy khai sinh\n\n- Nộp tại văn phòng");
  });

  it("is taken whole where no part stands out", () => {
    expect(read("<title>Danh sách</title><body><p>Một</p><p>Hai</p></body>")).toBe("# Danh sách\n\nMột\n\nHai");
  });

  it("reads what lies in tables that only arrange the page", () => {
    expect(read("<table><tr><td><h3>Điều 1</h3><table><tr><td>A</td><td>B</td></tr></table></td></tr></table>")).toBe(
      "### Điều 1\n\n| A | B |\n| --- | --- |",
    );
  });
});
