import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

const act = (number: string, times: string): string => `SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: ${number}

An Giang, ngày 05 tháng 3 năm 2027

QUYẾT ĐỊNH

Ban hành quy định về thuyền thư viện

Điều 1. Thuyền thư viện phục vụ mỗi điểm trường ít nhất ${times} lần mỗi tháng.

Điều 2. Các trường báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 20/12 hằng năm.
`;

describe.skipIf(missingChromium !== "")(`the office's documents in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  const folder = mkdtempSync(join(tmpdir(), "test-files-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(async () => {
    await office?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const handIn = async (page: Page, path: string): Promise<void> => {
    await office.open(page, "documents");
    await page.getByLabel("Tệp văn bản").setInputFiles(path);
    await page.getByRole("button", { name: "Nạp và đọc" }).click();
  };

  /** Loads a page again until something is there, as people without script do. */
  const shown = (page: Page, what: Locator) =>
    expect
      .poll(
        async () => {
          await page.reload();
          return what.count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);

  it("are handed in, looked over, mended, tried and published without an id being typed", {
    timeout: 120_000,
  }, async () => {
    const { page } = await office.signIn();
    await handIn(page, file("qd.md", act("88/QĐ-SGDĐT", "02")));
    // What was read comes to the page by itself.
    await page.getByLabel("Người ký").fill("Lâm Văn Bến");
    const faults = [...(await faultsOf(page, "documents-draft"))];
    await page.getByRole("button", { name: "Lưu sửa đổi" }).click();
    expect(await page.getByLabel("Người ký").inputValue()).toBe("Lâm Văn Bến");
    await page.getByText("Thời hạn (").last().click({ trial: true });
    expect(await page.locator("#deadlines").textContent()).toContain("20/12");
    await page.getByRole("link", { name: "Hỏi thử văn bản này" }).click();
    await page.getByLabel("Câu hỏi").fill("thuyen thu vien phuc vu moi diem truong may lan mot thang");
    await page.getByRole("button", { name: "Hỏi thử" }).click();
    expect(await page.locator("#answer").textContent()).toMatch(/Sau khi công bố.*02 lần.*từ văn bản mới.*Hiện nay/s);
    faults.push(...(await faultsOf(page, "documents-trial")));
    await page.getByRole("link", { name: "qd.md" }).click();
    await page.getByRole("button", { name: "Công bố…" }).click();
    await page.getByRole("button", { name: "Công bố", exact: true }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Quyết định 88/QĐ-SGDĐT ngày 5/3/2027");
    faults.push(...(await faultsOf(page, "documents-document")));
    for (const path of ["documents", "documents/history", "documents/conflicts"]) {
      await office.open(page, path);
      faults.push(...(await faultsOf(page, path.replace("/", "-"))));
    }
    expect(faults).toEqual([]);
  });

  it("say that two prints of one act differ, and tell the second of two officers", { timeout: 120_000 }, async () => {
    const { page } = await office.signIn({ javaScriptEnabled: false });
    await handIn(page, file("qd-cu.md", act("99/QĐ-SGDĐT", "02")));
    await shown(page, page.getByRole("button", { name: "Công bố…" }));
    await page.getByRole("button", { name: "Công bố…" }).click();
    await page.getByRole("button", { name: "Công bố", exact: true }).click();
    await handIn(page, file("qd-moi.md", act("99/QĐ-SGDĐT", "03")));
    await shown(page, page.getByText("1 chỗ nói khác"));
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByRole("button", { name: "Bỏ tệp này" }).click();
    await second.getByRole("button", { name: "Bỏ tệp", exact: true }).click();
    await page.getByRole("button", { name: "Công bố…" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Văn phòng vừa bỏ tệp này lúc");
  });
});
