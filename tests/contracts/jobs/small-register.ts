import type { SourceTable } from "../../../jobs/directory/roster/source-table.ts";
import type { Unit } from "../../../jobs/domain/people/contact.ts";
import { type Audience, EVERYBODY } from "../../../jobs/index.ts";

/** The day and the instant at which the tests of the directory look at three schools, one that is gone, and five people. */
export const today = "2030-03-01";
export const AT = "2030-03-01T02:00:00.000Z";
export const units: readonly Unit[] = [
  { id: "lx", name: "Trường THPT Long Xuyên", level: "upper-secondary", commune: "phường Long Xuyên", aliases: [] },
  { id: "md", name: "Trường THCS Mỹ Đức", level: "lower-secondary", commune: "xã Mỹ Đức", aliases: [] },
  { id: "vt", name: "Trường Tiểu học Vĩnh Tế", level: "primary", commune: "Vĩnh Tế", aliases: [] },
  {
    id: "old",
    name: "Trường THCS Cũ",
    level: "lower-secondary",
    commune: "xã Cũ",
    aliases: [],
    validTo: "2030-01-01",
    succeededBy: "md",
  },
];
const HEADER = ["Họ và tên", "Vai trò", "Mã đơn vị", "Số điện thoại", "Chủ đề"];
/** A roster with these rows. */
export const contacts = (...rows: readonly (readonly string[])[]): SourceTable => ({
  name: "danh bạ",
  rows: [HEADER, ...rows],
});
export const people = contacts(
  ["Lê Thị Hoa", "Hiệu trưởng", "lx", "0912000001", ""],
  ["Trần Văn Bình", "Hiệu trưởng", "md", "0912000002", ""],
  ["Phạm Thị Cúc", "Đầu mối", "old", "0912000003", ""],
  ["Võ Văn Dũng", "Phụ huynh", "vt", "0912000004", "tuyển sinh"],
  ["Đỗ Thị Én", "Phụ huynh", "", "0912000005", "học phí"],
);
/** Everybody for whom these conditions hold. */
export const meant = (conditions: Partial<Audience>): Audience => ({ ...EVERYBODY, ...conditions });
