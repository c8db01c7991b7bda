/** A unit that does not exist. */
export interface InventedUnit {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly commune: string;
}

/** Somebody who does not exist, with what the platforms will say of them. */
export interface InventedPerson {
  readonly name: string;
  readonly role: "hiệu trưởng" | "đầu mối đơn vị" | "phụ huynh";
  readonly unit: InventedUnit;
  readonly phone?: string;
  readonly zalo?: string;
  readonly telegram?: string;
  readonly zaloState: "wrote" | "blocked";
  readonly telegramState: "started" | "blocked" | "deactivated";
  /** Told the assistant before the office ever loaded a roster that they want no messages. */
  readonly withdrew: boolean;
}

export interface InventedRoster {
  readonly units: readonly InventedUnit[];
  readonly people: readonly InventedPerson[];
}

const COMMUNES = ["xã Mẫu Đông", "xã Mẫu Tây", "phường Mẫu Nam"];
const SCHOOLS = [
  { level: "mầm non", kind: "Trường Mầm non", names: ["Hoa Mẫu", "Sao Mẫu", "Nắng Mẫu"] },
  { level: "tiểu học", kind: "Trường Tiểu học", names: ["Mẫu Một", "Mẫu Hai", "Mẫu Ba"] },
  { level: "THCS", kind: "Trường THCS", names: ["Mẫu Bốn", "Mẫu Năm", "Mẫu Sáu"] },
  { level: "THPT", kind: "Trường THPT", names: ["Mẫu Bảy", "Mẫu Tám"] },
  { level: "GDTX", kind: "Trung tâm GDTX", names: ["Mẫu Chín"] },
];
const SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Châu", "Danh", "Lâm"];
const MIDDLES = ["Thị", "Văn", "Ngọc", "Minh", "Thanh", "Kim", "Hữu"];
const GIVEN = ["An", "Bình", "Cúc", "Duyên", "Giàu", "Hạnh", "Khoa", "Lan", "Mai", "Nhàn", "Phúc", "Sen", "Tâm"];
const FIRST_TELEGRAM = 7_000_001;

/** The same units and people each time; every unit has a head and a contact, the others are parents. */
export function inventRoster(count: number): InventedRoster {
  const units = SCHOOLS.flatMap(({ level, kind, names }) =>
    names.map((name, at) => ({ level, name: `${kind} ${name}`, commune: COMMUNES[at % COMMUNES.length] ?? "" })),
  ).map((unit, at) => ({ id: `mau-${at + 1}`, ...unit }));
  const people = Array.from({ length: count }, (_, at) => {
    const unit = units[at % units.length];
    if (unit === undefined) throw new Error("there is no unit");
    const round = Math.floor(at / units.length);
    return person(at, unit, round === 0 ? "hiệu trưởng" : round === 1 ? "đầu mối đơn vị" : "phụ huynh");
  });
  return { units, people };
}

/** Makes a person. Of a hundred about 40 have Zalo only, 35 Telegram only, 20 both, and 5 only a telephone. */
function person(at: number, unit: InventedUnit, role: InventedPerson["role"]): InventedPerson {
  const spread = (at * 37) % 100;
  const zalo = spread < 60 ? { zalo: `6ede9a${at.toString(16).padStart(6, "0")}` } : {};
  const telegram = spread >= 40 && spread < 95 ? { telegram: String(FIRST_TELEGRAM + at) } : {};
  return {
    name: [SURNAMES, MIDDLES, GIVEN].map((names) => names[at % names.length]).join(" "),
    role,
    unit,
    ...(spread >= 95 ? { phone: `0900${String(100_000 + at)}` } : {}),
    ...zalo,
    ...telegram,
    zaloState: at % 9 === 4 ? "blocked" : "wrote",
    telegramState: at % 13 === 6 ? "blocked" : at % 29 === 8 ? "deactivated" : "started",
    withdrew: at % 23 === 17,
  };
}

/** The two tables as an office would keep them. */
export function unitsCsv({ units }: InventedRoster): string {
  return csv(
    ["Mã đơn vị", "Tên đơn vị", "Cấp học", "Xã"],
    units.map(({ id, name, level, commune }) => [id, name, level, commune]),
  );
}
export function peopleCsv({ people }: InventedRoster): string {
  return csv(
    ["Họ và tên", "Vai trò", "Mã đơn vị", "Số điện thoại", "Mã Zalo Bot", "Mã Telegram"],
    people.map(({ name, role, unit, phone = "", zalo = "", telegram = "" }) => [
      ...[name, role, unit.id],
      ...[phone, zalo, telegram],
    ]),
  );
}

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.join(",")}\n`).join("");
}
