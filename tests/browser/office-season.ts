import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clockSetTo } from "../servers/clock-set-to.ts";
import { officeOf } from "../servers/office-commands.ts";
import { ended } from "../servers/processes.ts";
import { type RunningProgram, startProgram } from "../servers/program.ts";

const SETTINGS = { OFFICE_PASSWORD: "mật khẩu văn phòng" };
const BY = "Văn phòng";
const OWED = { title: "Báo cáo kết quả chuyển đổi số", when: "trước ngày 20/12 hằng năm", owners: "THCS, THPT" };
/** When the office sits down before the last day, and when after it. */
const [BEFORE, AFTER] = ["2026-12-07T02:00:00Z", "2026-12-22T02:00:00Z"] as const;

const UNITS = `Mã đơn vị,Tên đơn vị,Cấp học,Xã
mau-1,Trường THCS Mẫu Một,THCS,xã Mẫu Đông
mau-2,Trường THCS Mẫu Hai,THCS,xã Mẫu Đông
mau-3,Trường THCS Mẫu Ba,THCS,xã Mẫu Tây
mau-4,Trường THCS Mẫu Bốn,THCS,xã Mẫu Tây
mau-5,Trường THCS Mẫu Năm,THCS,xã Mẫu Nam
mau-6,Trường THPT Mẫu Sáu,THPT,xã Mẫu Đông
mau-7,Trường THPT Mẫu Bảy,THPT,xã Mẫu Tây
mau-8,Trường THPT Mẫu Tám,THPT,xã Mẫu Nam
`;
/** Nobody is at the last school. */
const HEADS = [
  "Lê Văn Mẫu",
  "Trần Thị Cúc",
  "Võ Minh An",
  "Bùi Kim Sen",
  "Đặng Hữu Tâm",
  "Châu Thị Mai",
  "Lâm Văn Phúc",
];
const PEOPLE = `Họ và tên,Vai trò,Mã đơn vị,Mã Telegram
${HEADS.map((name, at) => `${name},hiệu trưởng,mau-${at + 1},${7_000_001 + at}\n`).join("")}`;

type Step = readonly [unit: string, decision: string, more?: { readonly reason?: string; readonly until?: string }];
const IN_TIME: readonly Step[] = [
  ["mau-1", "report", { reason: "45/BC-MAU" }],
  ["mau-1", "accept"],
  ["mau-4", "report", { reason: "12/BC-MAU" }],
  ["mau-6", "report", { reason: "31/BC-MAU" }],
  ["mau-6", "accept"],
  ["mau-5", "exempt", { reason: "mới thành lập" }],
];
const LATE: readonly Step[] = [
  ["mau-3", "report", { reason: "61/BC-MAU" }],
  ["mau-7", "extend", { until: "2026-12-31" }],
];

/** Some days after a last day: invented units have reported in time, late, or not at all. */
export interface Season {
  readonly program: RunningProgram;
  /** What the account of the office signs in with. */
  readonly password: string;
  readonly obligation: string;
}

/** Lives through a last day with two programs on one folder, each on a clock of its own. */
export async function startSeason(): Promise<Season> {
  const before = await startAt(BEFORE);
  const obligation = await loadRosterAndDuty(before);
  await decideAll(before, obligation, IN_TIME);
  await ended(before.process, "SIGTERM");
  const program = await startAt(AFTER, before.dataDir);
  await decideAll(program, obligation, LATE);
  return { program, password: SETTINGS.OFFICE_PASSWORD, obligation };
}

async function loadRosterAndDuty(program: RunningProgram): Promise<string> {
  const office = await officeOf(program);
  for (const [name, text] of [
    ["don-vi.csv", UNITS],
    ["danh-ba.csv", PEOPLE],
  ] as const) {
    const path = join(program.dataDir, name);
    await writeFile(path, text);
    await office("roster", "importFile", path, { apply: true });
  }
  const [added = ""] = await office("deadlines", "add", { ...OWED, by: BY });
  // Whoever looks at what falls due opens the parts of the units.
  await office("deadlines", "due", 60);
  const [obligation] = /[0-9a-f]{8}/.exec(added) ?? [];
  if (obligation === undefined) throw new Error(`nothing was added: ${added}`);
  return obligation;
}

async function decideAll(program: RunningProgram, obligation: string, steps: readonly Step[]): Promise<void> {
  const office = await officeOf(program);
  for (const [unit, decision, more] of steps)
    await office("reports", "decide", { obligation, period: "2026", unit, decision, ...more, by: BY });
}

/** Starts the program with a clock that says this instant. */
function startAt(instant: string, dataDir?: string): Promise<RunningProgram> {
  return startProgram(dataDir, { ...SETTINGS, ...clockSetTo(instant) });
}
