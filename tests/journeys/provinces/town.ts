import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { EVERYBODY } from "../../../jobs/index.ts";
import type { FakeTelegram } from "../../fakes/telegram/server.ts";
import type { RunningProvinces } from "./stage.ts";

/** Two provinces in which everything has the same name, number and id, and other words. */
export const BOTH = ["an-giang", "ca-mau"] as const;
export type Name = (typeof BOTH)[number];
export const other = (name: Name): Name => (name === "an-giang" ? "ca-mau" : "an-giang");

/** A word that is planted in one province, in so many places, and in no other. */
export const sign = (name: Name, where: "document" | "parent" | "said" | "sent"): string =>
  `zim${where}${name.replace("-", "")}`;
export const signsOf = (name: Name): readonly string[] =>
  (["document", "parent", "said", "sent"] as const).map((where) => sign(name, where));

export const QUESTION = "Chủ đề của cuộc thi vẽ tranh là gì?";
export const PARENT = "1000081";
const ASKER = "1000071";
const SOON = { timeout: 60_000 };

const actOf = (name: Name): string => `SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 77/TB-SGDĐT

THÔNG BÁO
Về cuộc thi vẽ tranh

1. Chủ đề của cuộc thi vẽ tranh là ${sign(name, "document")}.
`;

/** Gives a province a document, a unit and a parent, has the parent written to, and lets somebody say something. */
export async function fill(provinces: RunningProvinces, name: Name, telegram: FakeTelegram): Promise<void> {
  const { command, folder } = provinces;
  const file = (of: string, text: string): string => {
    const path = join(folder, `${name}-${of}`);
    writeFileSync(path, text);
    return path;
  };
  await command(name, "library", "addPaths", [file("77.txt", actOf(name))], { by: "thử" });
  const units = "Mã đơn vị,Tên đơn vị,Cấp học,Xã\nmau-1,Trường THCS Mẫu Số 1,THCS,xã Mẫu Đông\n";
  await command(name, "roster", "importFile", file("units.csv", units), { apply: true });
  const parent = `Họ và tên,Vai trò,Mã đơn vị,Mã Telegram\nTrần Thị ${sign(name, "parent")},phụ huynh,mau-1,${PARENT}\n`;
  const order = { apply: true, basis: "phiếu đồng ý nhận tin" };
  const { result } = await command(name, "roster", "importFile", file("people.csv", parent), order);
  expect(result?.done).toBe(true);
  telegram.person(PARENT).is("started");
  telegram.person(ASKER).writes(`học phí của bé ${sign(name, "said")} là bao nhiêu`);
  await vi.waitFor(() => expect(telegram.log.of(ASKER)).not.toEqual([]), SOON);
  await announce(provinces, name);
}

async function announce({ command }: RunningProvinces, name: Name): Promise<void> {
  const audience = { ...EVERYBODY, roles: ["parent"] };
  const text = `Mời họp phụ huynh ở ${sign(name, "sent")}.`;
  const draft = { text, audience, channels: ["telegram"], urgent: false, by: "Văn phòng" };
  const drafted = await command(name, "announcing", "draft", draft);
  const id = drafted.result?.announcement?.id;
  const { result } = await command(name, "announcing", "preview", id);
  const approved = await command(name, "announcing", "approve", id, "anh Sáu", result?.mark);
  expect(approved.result?.kind).toBe("approved");
}

/** All that one person reads on a platform. */
export const reads = (telegram: FakeTelegram, who: string): string =>
  telegram.log
    .of(who)
    .map(({ text = "" }) => text)
    .join("\n");

/** Deletes what is kept of the person who said something. */
export async function deletesOwn(telegram: FakeTelegram): Promise<void> {
  telegram.person(ASKER).writes("xóa dữ liệu của tôi");
  await expect.poll(() => reads(telegram, ASKER)).toContain("muốn xóa dữ liệu");
  telegram.person(ASKER).writes("ok xóa hết đi");
  await expect.poll(() => reads(telegram, ASKER)).toContain("Đã xóa dữ liệu");
}

/** What the person who said something is told of what is kept of them. */
export async function asksOwn(telegram: FakeTelegram): Promise<string> {
  const before = telegram.log.of(ASKER).length;
  telegram.person(ASKER).writes("bot đang lưu dữ liệu gì về tôi");
  await expect.poll(() => telegram.log.of(ASKER).length).toBeGreaterThan(before);
  return telegram.log.of(ASKER).at(-1)?.text ?? "";
}
