import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

/** What nobody's document says, asked by several people in their words. */
const ASKED = [
  "khi nào tiêm vắc xin sởi cho học sinh lớp 1",
  "lich tiem vac xin soi cho hs lop 1",
  "tiêm vắc xin sởi cho học sinh lớp 1 ngày nào vậy ạ",
];

describe.skipIf(missingChromium !== "")(`questions of people in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  const ask = async (text: string, conversation: string) => {
    const response = await fetch(`${office.program.address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation, text }),
    });
    return (await response.json()) as {
      status: string;
      text: string;
      citations: { place: string; document: string }[];
    };
  };
  beforeAll(async () => {
    office = await openOffice();
    for (const [at, text] of ASKED.entries()) expect((await ask(text, `nguoi-${at}`)).status).not.toBe("answered");
    await ask("Con mấy tuổi thì được vào lớp 1?", "nguoi-8");
    await ask("gặp cán bộ: con tôi bị trường từ chối nhận hồ sơ", "nguoi-9");
    await ask("đúng rồi", "nguoi-9");
  });
  afterAll(() => office?.close());

  it("become an answer of the office, which the next asker gets as what it is", async () => {
    const { page } = await office.signIn();
    await office.open(page, "questions");
    const faults = [...(await faultsOf(page, "questions"))];
    await page
      .getByRole("link", { name: /v[aắ]c xin/ })
      .first()
      .click();
    faults.push(...(await faultsOf(page, "questions-group")));
    await page.getByRole("link", { name: "Soạn câu trả lời chính thức của Văn phòng" }).click();
    await page.getByLabel("Câu trả lời của Văn phòng").fill("Tiêm vắc xin sởi tại trường từ ngày 15/12/2026.");
    faults.push(...(await faultsOf(page, "questions-official-form")));
    await page.getByRole("button", { name: "Lưu và thử" }).click();
    await page.getByText("cách hỏi sẽ nhận câu trả lời này").waitFor();
    faults.push(...(await faultsOf(page, "questions-official-trial")));
    await page.getByRole("button", { name: "Công bố" }).click();
    faults.push(...(await faultsOf(page, "questions-official-question")));
    await page.getByRole("button", { name: "Công bố cho mọi người" }).click();
    await page.getByText("Đã công bố trả lời số 1.").waitFor();
    faults.push(...(await faultsOf(page, "questions-official")));
    const answer = await ask("cho em hỏi tiêm vắc xin sởi cho học sinh lớp 1 khi nào", "nguoi-4");
    expect(answer.text).toMatch(
      /^Trả lời chính thức số 1 của Văn phòng Sở, ngày .*:\n“Tiêm vắc xin sởi tại trường từ ngày 15\/12\/2026\.”$/,
    );
    expect(answer.citations).toMatchObject([{ place: "trả lời số 1" }]);
    expect((await ask("Con mấy tuổi thì được vào lớp 1?", "nguoi-5")).text).not.toContain("Văn phòng");
    expect(faults).toEqual([]);
  });

  it("are listed and opened with what was found, and their askers answered, on a narrow screen without script", async () => {
    const { page } = await office.signIn({ javaScriptEnabled: false });
    await office.open(page, "questions/asked");
    await page.getByRole("link", { name: ASKED[1] }).click();
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toContain(
      "Đã tìm được gì, vì sao trả lời như vậy",
    );
    await office.open(page, "questions/people");
    await page.getByRole("link", { name: "Trả lời", exact: true }).first().click();
    await page.getByLabel("Câu trả lời").fill("Dạ, anh/chị gửi hồ sơ về Văn phòng Sở.");
    await page.getByRole("button", { name: "Gửi câu trả lời" }).click();
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await office.open(page, "questions/people");
    expect(await page.getByText("Chưa có ai chờ").count()).toBe(1);
  });
});
