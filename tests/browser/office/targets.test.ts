import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

const TARGET = /^Người học hài lòng về chất lượng dịch vụ/;

/** The cells of a line of a CSV as they are written, quotes and all. */
const cellsOf = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = ""]) => cell);

describe.skipIf(missingChromium !== "")(`the register of targets in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());

  async function open(page: Page): Promise<void> {
    await office.open(page, "targets");
    await page.getByRole("link", { name: TARGET }).click();
  }
  async function enter(page: Page, figure: string): Promise<void> {
    await page.getByLabel("Kỳ").selectOption("2025");
    await page.getByLabel("Số liệu (%)").fill(figure);
    await page.getByLabel("Căn cứ (vài lời)").fill("Báo cáo số 45/BC-SGDĐT");
    await page.getByRole("button", { name: "Lưu, chờ xác nhận" }).click();
  }

  it("keeps what was typed where a figure is none of its measure, and counts a value once it is confirmed, for whoever asks the assistant too", async () => {
    const { page } = await office.signIn({ javaScriptEnabled: false });
    await open(page);
    await enter(page, "865");
    expect(await page.locator(".wrong").textContent()).toContain("không thể quá 100%");
    expect(await page.getByLabel("Số liệu (%)").inputValue()).toBe("865");
    await enter(page, "86,5 %");
    await open(page);
    expect(await page.locator("dl.facts").first().textContent()).toContain("Chưa có số liệu");
    await office.open(page, "targets/waiting");
    await page.getByRole("button", { name: /^Xác nhận:/ }).click();
    await open(page);
    expect(await page.locator("dl.facts").first().textContent()).toContain("Năm 2025: 86,5%, đã đạt mốc 2025.");
    expect(await page.getByRole("img").getAttribute("aria-labelledby")).toBe("chart-title chart-description");
    expect(await page.locator("svg desc").textContent()).toBe(
      "Kết quả toàn ngành: năm 2025 đạt 86,5%. Mốc phải đạt: 2025: tối thiểu 85%; 2030: tối thiểu 90%.",
    );
    const data = { conversation: "tien-do", text: "tiến độ chỉ tiêu người học hài lòng tới đâu rồi" };
    const answer = await page.request.post(`${office.program.address}/api/chat`, { data });
    const { text } = z.object({ text: z.string() }).parse(await answer.json());
    expect(text).toContain("năm 2025 đạt 86,5% (chốt ngày 31/12/2025), theo số liệu Văn phòng xác nhận ngày");
  });

  it("takes the list of what is missing back, filled in, after showing each row and naming the numbers", async () => {
    const { page } = await office.signIn();
    await office.open(page, "targets/missing");
    const answer = await page.request.get(`${office.program.address}/office/targets/missing?period=2025&export=csv`);
    const [head = "", ...rows] = (await answer.text()).trim().split("\r\n");
    const at = head.split(",").indexOf("Số liệu");
    const filled = rows.slice(0, 3).map((row) => cellsOf(row).with(at, "70%").join(","));
    await office.open(page, "targets/import");
    const bytes = Buffer.from([head, ...filled, "lạ,lạ,,,%,,1%,,"].join("\r\n"));
    await page.getByLabel("Tệp bảng").setInputFiles({ name: "ket-qua.csv", mimeType: "text/csv", buffer: bytes });
    await page.getByRole("button", { name: "Xem trước" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Xem trước: ket-qua.csv");
    await page.getByRole("button", { name: "Nhập 3 số liệu" }).click();
    expect(await page.locator(".question").textContent()).toContain("1 dòng chưa dùng được sẽ bị bỏ qua.");
    await page.getByRole("button", { name: "Nhập 3 số" }).click();
    expect(await page.locator(".said").textContent()).toBe("Đã nhập 3 số liệu, chờ xác nhận.");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel("Chọn tất cả").check();
    await page.getByRole("button", { name: "Xác nhận các số đã chọn" }).click();
    await page.getByRole("button", { name: "Xác nhận 3 số" }).click();
    expect(await page.locator(".said").textContent()).toBe("Đã xác nhận 3 số liệu.");
  });

  it("can be read, heard and held in a hand on each of its pages", async () => {
    const { page } = await office.signIn();
    const faults: string[] = [];
    for (const path of ["targets", "targets/missing", "targets/waiting", "targets/import"]) {
      await office.open(page, path);
      faults.push(...(await faultsOf(page, path.replace("/", "-"))));
    }
    await open(page);
    faults.push(...(await faultsOf(page, "targets-one")));
    expect(faults).toEqual([]);
  });
});
