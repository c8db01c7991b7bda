import { officeDate } from "../../jobs/index.ts";
import { type OfficeClient, signIn } from "./office-client.ts";
import { inventPassword } from "./passwords.ts";
import { askerOf, QUESTIONS } from "./questions.ts";
import type { Stage } from "./stage.ts";

/** The first account, whose password is set with `OFFICE_PASSWORD`. */
export const FIRST_ACCOUNT = "Văn phòng";
const APPROVER = "Cô Lan";
const WRITER = "Thầy Minh";
const REPORT = "Báo cáo kết quả chuyển đổi số học kỳ I";
const DAY_MS = 86_400_000;
/** Between two of the days on which owing schools are reminded, so that nobody is while the demo counts messages. */
const DUE_DAYS = 11;
const EXTENDED_DAYS = 18;
const REPORTED = 5;
const TARGET = "Hồ sơ công việc tại cấp sở";
/** The first two are confirmed, the third waits. */
const VALUES = [
  ["2023", "61%"],
  ["2024", "74%"],
  ["2025", "85%"],
] as const;
/** One question in three wordings that no document answers. */
const UNANSWERED = [
  "xe buýt đưa đón học sinh chạy mấy giờ",
  "xe buyt dua don hoc sinh may gio chay",
  "mấy giờ xe buýt đưa đón học sinh chạy",
];
const VISIT = ["gặp cán bộ", "tôi cần hỏi về hồ sơ chuyển trường cho con", "Chuyển cho cán bộ"];
const DOCUMENT = {
  name: "cong-van-tap-huan.txt",
  text: `SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 123/SGDĐT-VP
Ngày 12 tháng 10 năm 2026

CÔNG VĂN
Về việc tập huấn sử dụng học bạ số

1. Mỗi trường cử 2 giáo viên dự tập huấn.
2. Giáo viên mang theo máy tính xách tay.
`,
};

/** What is left waiting, by the words in which the office's first page lists it. */
export const WAITING: Readonly<Record<string, number>> = {
  "Báo cáo của đơn vị chờ quyết định": 2,
  "Thông báo chờ duyệt": 1,
  "Người đang chờ gặp cán bộ": 1,
  "Nhóm câu hỏi trợ lý chưa trả lời được": 1,
  "Số liệu chỉ tiêu chờ xác nhận": 1,
  "Văn bản đã nạp, chờ xem lại và công bố": 1,
};

/** A day's work of an office with two more accounts, done by its API. Gives what waits nowhere but is worth a look. */
export async function fillOffice({ settings, roster, product }: Stage): Promise<readonly string[]> {
  const { address } = product;
  const { OFFICE_PASSWORD: current = "" } = settings;
  const first = await signIn(address, FIRST_ACCOUNT, current);
  const join = async (name: string, role: string): Promise<OfficeClient> => {
    const password = inventPassword();
    await first.act("/accounts/add", { name, role, password, current });
    return signIn(address, name, password);
  };
  const approver = await join(APPROVER, "approver");
  const writer = await join(WRITER, "writer");
  await writer.act("/documents/upload", {}, [DOCUMENT]);
  // A message about a report must not be taken for the answer to somebody who asks in the demo.
  const asking = QUESTIONS.filter(({ role }) => role !== "phụ huynh").map((one) =>
    askerOf(one, roster.people, new Set()),
  );
  await reports(approver, writer, new Set(asking.map(({ unit }) => unit.name)));
  await writer.act("/announcements/new/draft", {
    words: "hiệu trưởng THPT",
    text: "Kính mời {{ten}} dự họp giao ban tại Sở lúc 14 giờ thứ Sáu.",
    channel: ["zalo-bot", "telegram"],
  });
  await writer.act("/directory/audiences/save", { name: "Hiệu trưởng tiểu học", words: "hiệu trưởng tiểu học" });
  await values(approver, writer);
  for (const text of UNANSWERED) await chat(address, crypto.randomUUID(), text);
  const visitor = crypto.randomUUID();
  for (const text of VISIT) await chat(address, visitor, text);
  return [
    `${APPROVER} duyệt, ${WRITER} soạn; một nhóm người nhận lưu tên “Hiệu trưởng tiểu học”.`,
    `${REPORT}: 2 trường nộp chờ xem, 2 đã chấp nhận, 1 trả lại, 1 được gia hạn.`,
    `Chỉ tiêu “${TARGET}”: hai số đã xác nhận, vẽ thành biểu đồ.`,
  ];
}

/** A report that every school owes: entered for five, of which two are accepted and one goes back, and one has longer. */
async function reports(approver: OfficeClient, writer: OfficeClient, without: ReadonlySet<string>): Promise<void> {
  const data = await approver.act("/deadlines/new/add", {
    title: REPORT,
    when: dayAfter(DUE_DAYS).split("-").reverse().join("/"),
    owners: "hiệu trưởng",
    receiver: "Văn phòng Sở",
  });
  const matter = `/deadlines/matter/${idOf(data)}/once`;
  const units = async (): Promise<readonly Owing[]> =>
    [...(await approver.page(matter)).matchAll(OWING)]
      .map(([, key = "", seen = "", unit = ""]) => ({ key, seen, unit }))
      .filter(({ unit }) => !without.has(unit));
  const decide = (by: OfficeClient, one: Owing | undefined, decision: string, more: object = {}): Promise<unknown> =>
    by.act(`${matter}/unit/${one?.key}/decide`, { seen: one?.seen ?? "", decision, ...more });
  const owing = (await units()).slice(0, 1 + REPORTED);
  const [longer, ...reported] = owing;
  await decide(approver, longer, "extend", { until: dayAfter(EXTENDED_DAYS) });
  for (const [at, one] of reported.entries())
    await writer.act(`${matter}/unit/${one.key}/record`, { seen: one.seen, reason: `${at + 21}/BC` });
  const now = await units();
  const [accepted, alsoAccepted, returned] = reported.map(({ key }) => now.find((one) => one.key === key));
  await decide(approver, accepted, "accept");
  await decide(approver, alsoAccepted, "accept");
  await decide(approver, returned, "return", { reason: "thiếu phụ lục số liệu" });
}

interface Owing {
  readonly key: string;
  readonly seen: string;
  readonly unit: string;
}
/** The box before a unit: what it owes, its last change, its name. */
const OWING = /name="chosen" value="([^" ]+) ([^"]+)"[^>]*aria-label="Chọn ([^"]*)"/g;

/** Values of one target from year to year. */
async function values(approver: OfficeClient, writer: OfficeClient): Promise<void> {
  const link = new RegExp(`href="/office/targets/([^"]+)"[^>]*>${TARGET}`);
  const [, target] = link.exec(await writer.page("/targets")) ?? [];
  const entered: string[] = [];
  for (const [period, figure] of VALUES)
    entered.push(
      idOf(
        await writer.act(`/targets/${target}/enter`, { period, figure, day: `${period}-12-31`, note: "báo cáo năm" }),
      ),
    );
  for (const id of entered.slice(0, -1)) await approver.act(`/targets/${target}/values/${id}/confirm`);
}

/** Somebody types into the chat of the web page. */
async function chat(address: string, conversation: string, text: string): Promise<void> {
  const { status } = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation, text }),
  });
  if (status !== 200) throw new Error(`the web chat answers ${status}`);
}

function idOf(data: unknown): string {
  if (typeof data === "object" && data !== null && "id" in data) return String(data.id);
  throw new Error("the office names nothing new");
}

/** An ISO date so many days from now, in office time. */
function dayAfter(days: number): string {
  return officeDate(Date.now() + days * DAY_MS);
}
