import type { InventedPerson } from "./invented-roster.ts";
import type { Platform } from "./platforms.ts";

/** A question as people type it, and where. */
export interface Question {
  readonly channel: Platform["channel"];
  readonly role: InventedPerson["role"];
  /** Of the unit; any unless said. */
  readonly level?: string;
  readonly text: string;
}

/** Without marks, in teencode, in southern words; the third asks for what the documents do not say. */
export const QUESTIONS: readonly Question[] = [
  { channel: "zalo-bot", role: "phụ huynh", text: "con may tuoi thi dc vao lop 1" },
  { channel: "telegram", role: "hiệu trưởng", text: "cấp 2 cấp 3 tới 2025 hok onl mấy % z" },
  { channel: "zalo-bot", role: "phụ huynh", text: "diem thi cua con em la may" },
  { channel: "telegram", role: "phụ huynh", text: "mon thi thu 3 vao 10 chung nao cong bo" },
];

/** Asked by somebody outside the audience while the announcement goes out: a run does not hold up people who ask. */
export const MEANWHILE: Question = {
  channel: "zalo-bot",
  role: "phụ huynh",
  level: "THPT",
  text: "hoc phi lop 10 dong bn z",
};

/** Somebody who can ask on this channel; each question has another person. */
export function askerOf(
  { channel, role, level }: Question,
  people: readonly InventedPerson[],
  busy: ReadonlySet<InventedPerson>,
): InventedPerson {
  const asker = people.find(
    (person) =>
      person.role === role &&
      (level === undefined || person.unit.level === level) &&
      !busy.has(person) &&
      !person.withdrew &&
      (channel === "telegram"
        ? person.telegram !== undefined && person.telegramState === "started"
        : person.zalo !== undefined && person.zaloState === "wrote"),
  );
  if (asker === undefined) throw new Error(`nobody of the roster can ask on ${channel}: give --people a larger number`);
  return asker;
}
