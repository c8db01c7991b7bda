import { datesAt, isSeparator } from "./dates.ts";
import { numeralAt } from "./numbers.ts";
import { everyAt, halfAt, pickAt, withinAt, yearAt } from "./periods.ts";
import { type DayPart, has, isMark, type Part, type PartReader, type Slots } from "./slots.ts";
import { type Role, type Term, writtenAs } from "./terms.ts";
import type { Unit } from "./time.ts";

const BOUNDS: readonly (readonly [Role, NonNullable<Slots["bound"]>])[] = [
  ["before", "before"],
  ["latest", "latest"],
  ["limit", "latest"],
  ["by", "by"],
  ["within", "by"],
  ["atMost", "at-most"],
];
const DAY_PARTS: readonly DayPart[] = ["morning", "noon", "afternoon", "evening", "night"];
const COUNTED: readonly Role[] = ["workingDay", "day", "week", "month", "year", "hour"];

/** "trước", "chậm nhất", "đến hết" */
const boundAt: PartReader = (terms, at) => {
  const found = BOUNDS.find(([role]) => has(terms[at], role));
  return found === undefined ? undefined : { length: 1, fills: { bound: found[1] } };
};

/** "8h30", "08:00", "17 giờ 00 phút", "8 giờ rưỡi" */
const clockAt: PartReader = (terms, at) => {
  const hour = numeralAt(terms, at);
  if (hour === undefined || hour.printed.length > 2) return undefined;
  const next = at + hour.length;
  if (isMark(terms[next], ":")) return digitalAt(terms, at, hour.value);
  if (!has(terms[next], "hour")) return undefined;
  if (has(terms[next + 1], "half")) return clock(terms, at, hour.length + 2, hour.value, 30);
  const minute = terms[next + 1];
  const after = terms[next + 2];
  const isMinute = has(after, "minute") || isMark(after, "'’′");
  const isDate = isSeparator(terms, next + 2);
  const isTold = isMinute || (minute?.text.length === 2 && !isDate && !has(after, "month"));
  if (minute?.number === undefined || !isTold) return clock(terms, at, hour.length + 1, hour.value, 0);
  return clock(terms, at, hour.length + (isMinute ? 3 : 2), hour.value, minute.number);
};

/** "08:00", "17:00:00" */
function digitalAt(terms: readonly Term[], at: number, hour: number): Part | undefined {
  const minute = terms[at + 2];
  if (minute?.number === undefined || minute.text.length !== 2) return undefined;
  const hasSeconds = isMark(terms[at + 3], ":") && terms[at + 4]?.number === 0;
  return clock(terms, at, hasSeconds ? 5 : 3, hour, minute.number);
}

function clock(terms: readonly Term[], at: number, length: number, hour: number, minute: number): Part {
  if (minute < 60 && (hour < 24 || (hour === 24 && minute === 0)))
    return { length, fills: { clock: { hour, minute } } };
  const words = [writtenAs(terms.slice(at, at + length))];
  return { length, fills: { clock: { hour, minute }, problem: { kind: "no-such-hour", words } } };
}

const dayPartAt: PartReader = (terms, at) => {
  const part = DAY_PARTS.find((role) => has(terms[at], role));
  return part === undefined ? undefined : { length: 1, fills: { dayPart: part } };
};

/** "ngày làm việc thứ 5", "ngày làm việc cuối cùng" */
const workingDayAt: PartReader = (terms, at) => {
  if (!has(terms[at], "workingDay")) return undefined;
  if (has(terms[at + 1], "end")) return { length: 2, fills: { workingDay: -1 } };
  if (has(terms[at + 1], "start")) return { length: 2, fills: { workingDay: 1 } };
  const nth = has(terms[at + 1], "nth") ? numeralAt(terms, at + 2) : undefined;
  return nth === undefined ? undefined : { length: 2 + nth.length, fills: { workingDay: nth.value } };
};

/** "thứ sáu", "chủ nhật", "thứ hai và thứ năm", "thứ 2, 4, 6" */
const weekdaysAt: PartReader = (terms, at) => {
  const each = has(terms[at], "every") && has(terms[at + 1], "nth") ? weekdaysAt(terms, at + 1) : undefined;
  if (each !== undefined) return { length: each.length + 1, fills: { ...each.fills, every: "week" } };
  const first = weekdayAt(terms, at, false);
  if (first === undefined) return undefined;
  const weekdays = [first.weekday];
  let { length } = first;
  for (;;) {
    let joined = at + length;
    while (isMark(terms[joined], ",;") || has(terms[joined], "and")) joined += 1;
    const next = joined === at + length ? undefined : weekdayAt(terms, joined, true);
    if (next === undefined) return { length, fills: { weekdays } };
    weekdays.push(next.weekday);
    length = joined - at + next.length;
  }
};

function weekdayAt(terms: readonly Term[], at: number, mayBeBare: boolean) {
  if (has(terms[at], "sunday")) return { weekday: 0, length: 1 };
  const isNamed = has(terms[at], "nth");
  if (!isNamed && !mayBeBare) return undefined;
  const from = isNamed ? at + 1 : at;
  const number = numeralAt(terms, from);
  if (number === undefined || number.value < 2 || number.value > 7) return undefined;
  const after = terms[from + number.length];
  if (!isNamed && (isMark(after, "/:.-") || has(after, "hour") || has(after, "month"))) return undefined;
  return { weekday: number.value - 1, length: from - at + number.length };
}

/** "hôm nay", "ngày mai", "ngày kia" */
const nearDayAt: PartReader = (terms, at) => {
  const count = (["today", "tomorrow", "overmorrow"] as const).findIndex((role) => has(terms[at], role));
  return count < 0 ? undefined : { length: 1, fills: { relative: { by: "days", count } } };
};

/** "3 ngày nữa" is a day; "05 ngày làm việc kể từ ngày nhận" is a length, and all that follows is the event. */
const countedAt: PartReader = (terms, at) => {
  const during = has(terms[at], "during") ? 1 : 0;
  const count = numeralAt(terms, at + during);
  if (count === undefined) return undefined;
  const unitAt = at + during + count.length;
  const unit = COUNTED.find((role) => has(terms[unitAt], role));
  if (unit === undefined) return undefined;
  const next = unitAt + 1;
  if (has(terms[next], "hence") && (unit === "day" || unit === "week")) {
    const days = count.value * (unit === "week" ? 7 : 1);
    return { length: next + 1 - at, fills: { relative: { by: "days", count: days } } };
  }
  const isFrom = has(terms[next], "since");
  if (unit === "hour" && !isFrom && during === 0) return undefined;
  const event = isFrom ? terms.slice(next + 1) : [];
  return {
    length: next + (isFrom ? 1 + event.length : 0) - at,
    fills: {
      counted: {
        count: count.value,
        unit: unit === "workingDay" ? "working-day" : (unit as Unit),
        event: writtenAs(event),
      },
    },
  };
};

const lunarAt: PartReader = (terms, at) => {
  const lunar = (["lunar", "tet"] as const).find((role) => has(terms[at], role));
  return lunar === undefined ? undefined : { length: 1, fills: { lunar } };
};

/** Words that say that a time follows, and marks between parts; "ngày" of "ngày thứ sáu". */
const fillerAt: PartReader = (terms, at) => {
  const isOfWeekday = has(terms[at], "day") && weekdaysAt(terms, at + 1) !== undefined;
  const isFiller = has(terms[at], "filler") || has(terms[at], "lead") || isMark(terms[at], ",:;().-–");
  return isOfWeekday || isFiller ? { length: 1, fills: {} } : undefined;
};

/** What may stand in an expression; the first that fits is taken. */
export const PARTS: readonly PartReader[] = [
  workingDayAt,
  pickAt,
  weekdaysAt,
  halfAt,
  everyAt,
  datesAt,
  countedAt,
  clockAt,
  yearAt,
  withinAt,
  nearDayAt,
  lunarAt,
  dayPartAt,
  boundAt,
  fillerAt,
];
