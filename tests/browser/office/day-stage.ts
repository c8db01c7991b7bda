import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, Request } from "playwright-core";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { typesetPdf } from "../../files/typeset-pdf.ts";
import { clockSetTo } from "../../servers/clock-set-to.ts";
import { type OfficeStage, openOffice, PASSWORD } from "./stage.ts";
import { PEOPLE, UNITS } from "./three-schools.ts";

/** 9:00 of a Monday, thirteen days before a report is due. */
const MORNING = "2026-12-07T02:00:00Z";
const WIDE = 1280;
const APPROVER = { name: "Cô Lan", password: "bốn con voi màu tím" };
export const [FIRST_HEAD, SECOND_HEAD] = ["7000001", "7000002"] as const;

/** An office on the morning of a working day: who writes, who approves, and the schools at their telephones. */
export interface OfficeDay {
  readonly office: OfficeStage;
  readonly telegram: FakeTelegram;
  /** Each in a browser of their own, signed in. */
  readonly writer: Page;
  readonly approver: Page;
  /** The texts on somebody's screen that say this. */
  readonly read: (id: string, part: string) => readonly string[];
  /** Sends each form of the day once more, as it was sent, and gives how many were sent. */
  readonly sendAllAgain: () => Promise<number>;
  /** A file to hand in, by its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  close(): Promise<void>;
}

/** Opens the day; the second account and the schools come by the pages. */
export async function openDay(settings: Readonly<Record<string, string>> = {}): Promise<OfficeDay> {
  const telegram = await startFakeTelegram({
    people: [FIRST_HEAD, SECOND_HEAD].map((id) => ({ id, state: "started" as const })),
  });
  telegram.clock.advance(Date.parse(MORNING) - Date.now());
  const office = await openOffice({
    ...clockSetTo(MORNING),
    ...{ TWO_PEOPLE_APPROVE: "yes", TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    ...settings,
  });
  const { page: writer } = await office.signIn({ width: WIDE });
  const formsOfWriter = formsOf(writer);
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(office.program.dataDir, name);
    writeFileSync(path, content);
    return path;
  };
  await addApprover(office, writer);
  await loadRoster(office, writer, [file("don-vi.csv", UNITS), file("danh-ba.csv", PEOPLE)]);
  const { page: approver } = await office.signIn({ width: WIDE, as: APPROVER });
  const formsOfApprover = formsOf(approver);
  return {
    ...{ office, telegram, writer, approver, file },
    async sendAllAgain() {
      const both = [...formsOfWriter, ...formsOfApprover];
      for (const form of both) await sendAgain(form);
      return both.length;
    },
    read: (id, part) =>
      telegram
        .person(id)
        .sees()
        .map(({ text }) => text)
        .filter((text) => text.includes(part)),
    async close() {
      await office.close();
      await telegram.stop();
    },
  };
}

interface SentForm {
  readonly page: Page;
  readonly request: Request;
}

/** The forms that a page sends from now on. */
function formsOf(page: Page): readonly SentForm[] {
  const forms: SentForm[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") forms.push({ page, request });
  });
  return forms;
}

/** Sends a form as it was sent: the same cookies, headers and fields. */
async function sendAgain({ page, request }: SentForm): Promise<void> {
  const { "content-length": _, ...headers } = await request.allHeaders();
  const data = request.postDataBuffer() ?? Buffer.alloc(0);
  await page.context().request.post(request.url(), { headers, data, maxRedirects: 0 });
}

async function addApprover(office: OfficeStage, page: Page): Promise<void> {
  await office.open(page, "accounts/new");
  await page.getByLabel("Tên, như ghi").fill(APPROVER.name);
  await page.getByLabel("duyệt: soạn").check();
  await page.getByLabel("Mật khẩu đầu tiên").fill(APPROVER.password);
  await page.getByLabel("Mật khẩu anh/chị đang dùng").fill(PASSWORD);
  await page.getByRole("button", { name: "Thêm tài khoản" }).click();
  await page.getByRole("status").filter({ hasText: APPROVER.name }).waitFor();
}

async function loadRoster(office: OfficeStage, page: Page, files: readonly string[]): Promise<void> {
  for (const path of files) {
    await office.open(page, "directory/import");
    await page.getByLabel("Tệp danh bạ").setInputFiles(path);
    await page.getByRole("button", { name: "Xem trước" }).click();
    await page.getByRole("button", { name: "Ghi vào danh bạ" }).click();
    await page.getByRole("button", { name: "Ghi vào danh bạ" }).click();
    await page.getByRole("status").filter({ hasText: "Đã ghi" }).waitFor();
  }
}

/** A decision of the office as its program prints it. */
export function decisionPdf(): Uint8Array {
  const left = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 88/QĐ-SGDĐT"].map((text, at) => ({ text, x: 72, y: 72 + at * 18 }));
  const lines = [
    "An Giang, ngày 05 tháng 11 năm 2026",
    "QUYẾT ĐỊNH",
    "Ban hành quy định về thuyền thư viện",
    "Điều 1. Thuyền thư viện phục vụ mỗi điểm trường ít nhất 02 lần mỗi tháng.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
  ].map((text, at) => ({ text, x: 72, y: 126 + at * 30 }));
  return typesetPdf([{ words: [...left, ...lines] }]);
}
