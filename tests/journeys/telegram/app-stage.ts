import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays } from "../../../jobs/domain/calendar/calendar-date.ts";
import { officeDate, printedDate } from "../../../jobs/index.ts";
import { signedInitData } from "../../fakes/telegram/init-data.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { controlOf, officeOf } from "../../servers/office-commands.ts";
import { ended } from "../../servers/processes.ts";
import { spawnProgram } from "../../servers/program.ts";

/** Who opens the page: two heads of invented schools, and a parent. */
export const [HEAD, OTHER_HEAD, PARENT] = [7_001, 7_002, 7_003] as const;
export const PUBLIC_URL = "https://tro-ly.example";
const UNITS = `Mã đơn vị,Tên đơn vị,Cấp học,Xã
mau-1,Trường THCS Mẫu Một,THCS,xã Mẫu Đông
mau-2,Trường THPT Mẫu Hai,THPT,xã Mẫu Đông
`;
const PEOPLE = `Họ và tên,Vai trò,Mã đơn vị,Mã Telegram
Lê Văn Mẫu,hiệu trưởng,mau-1,${HEAD}
Trần Thị Cúc,hiệu trưởng,mau-2,${OTHER_HEAD}
`;

/** The whole program with a bot, two schools, and one report that the first of them owes in ten days. */
export async function openTelegramApp() {
  const fake = await startFakeTelegram();
  const dataDir = newDataFolder("telegram-app");
  const program = spawnProgram({
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "silent",
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_URL: fake.url,
    PUBLIC_URL,
    HOST: "127.0.0.1",
  });
  // What it prints is the public address, where nobody listens here.
  const { address } = await controlOf({ dataDir });
  const office = await officeOf({ dataDir });
  for (const [name, text] of Object.entries({ "don-vi.csv": UNITS, "danh-ba.csv": PEOPLE })) {
    await writeFile(join(dataDir, name), text);
    await office("roster", "importFile", join(dataDir, name), { apply: true });
  }
  const lastDay = printedDate(addDays(officeDate(Date.now()), 10));
  const owed = { title: "Báo cáo chuyển đổi số", when: `chậm nhất ngày ${lastDay}`, owners: "THCS", by: "Cô Lan" };
  await office("deadlines", "add", owed);
  return {
    fake,
    lastDay,
    address,
    /** What Telegram gives to the page that this person opens now. */
    initDataOf: (user: number) => signedInitData({ token: fake.token, user, at: Date.now() }),
    async close() {
      await ended(program, "SIGTERM");
      await fake.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
