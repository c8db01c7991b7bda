import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EVERYBODY } from "../../jobs/index.ts";
import { controlOf, officeOf } from "../servers/office-commands.ts";
import type { Member, Stage } from "./stage.ts";

const SCHOOLS = 20;
const FIRST_HEAD = 3_000_001;
const FIRST_PARENT = 1_000_001;
const BY = "Văn phòng";

/** The people of a run, by their chats. */
export interface People {
  readonly heads: readonly string[];
  readonly parents: readonly string[];
}

/** Loads schools, their heads and parents through a running process of any version. */
export async function loadPeople(office: Member, { folder }: Stage, parents: number): Promise<People> {
  const schools = Array.from({ length: SCHOOLS }, (_, at) => `mau-${at + 1}`);
  const people = {
    heads: schools.map((_, at) => String(FIRST_HEAD + at)),
    parents: Array.from({ length: parents }, (_, at) => String(FIRST_PARENT + at)),
  };
  const unitsFile = join(folder, "units.csv");
  const peopleFile = join(folder, "people.csv");
  const units = schools.map((id, at) => `${id},Trường THCS Mẫu Số ${at + 1},THCS,xã Mẫu Đông`);
  const rows = [
    ...people.heads.map((chat, at) => `Lê Văn Mẫu,hiệu trưởng,${schools[at]},${chat}`),
    ...people.parents.map((chat, at) => `Trần Thị Mẫu,phụ huynh,${schools[at % SCHOOLS]},${chat}`),
  ];
  await writeFile(unitsFile, ["Mã đơn vị,Tên đơn vị,Cấp học,Xã", ...units, ""].join("\n"));
  await writeFile(peopleFile, ["Họ và tên,Vai trò,Mã đơn vị,Mã Telegram", ...rows, ""].join("\n"));
  const ask = await officeOf(office);
  await ask("roster", "importFile", unitsFile, { apply: true });
  await ask("roster", "importFile", peopleFile, { apply: true, basis: "phiếu đồng ý nhận tin" });
  return people;
}

/** Has all schools owe a report whose last day is the working day after the one of the run: a reminder is due. */
export async function oweReport(office: Member, lastDay: string): Promise<void> {
  const owed = { title: "Báo cáo chuyển đổi số", when: `chậm nhất ngày ${lastDay}`, owners: "THCS", by: BY };
  await (await officeOf(office))("deadlines", "add", owed);
}

/** Writes an announcement to all parents and approves it; gives its id. */
export async function announceToParents(office: Member): Promise<string> {
  const { operations, token } = await controlOf(office);
  const ask = async (method: string, ...given: readonly unknown[]) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const body = JSON.stringify({ of: "announcing", method, arguments: given });
    const answer = await fetch(`${operations}/control`, { method: "POST", headers, body });
    return (await answer.json()).result;
  };
  const audience = { ...EVERYBODY, roles: ["parent"] };
  const text = "Kính gửi {{ten}}: mời họp phụ huynh lúc 8 giờ.";
  const drafted = await ask("draft", { text, audience, channels: ["telegram"], urgent: false, by: BY });
  const id = drafted?.announcement?.id;
  const { mark } = await ask("preview", id);
  const approved = await ask("approve", id, "anh Sáu", mark);
  if (approved?.kind !== "approved") throw new Error(`not approved: ${JSON.stringify([drafted, approved])}`);
  return id;
}
