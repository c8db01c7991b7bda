/** A time of day; 24:00 is the end of the day. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
}

/** A day of every year; "last" is the last day of the month. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number | "last";
}

export type Unit = "hour" | "day" | "week" | "month" | "quarter" | "half-year" | "year";

/** Counted from the day on which it is said. */
export type RelativeDay =
  | { readonly by: "days"; readonly count: number }
  /** A weekday (0 is Sunday) of a week that begins on Monday: 0 of this one, 1 of the next. */
  | { readonly by: "weeks"; readonly count: number; readonly weekday: number }
  | { readonly by: "months"; readonly count: number; readonly day: number | "last" }
  /** The last day of the quarter. */
  | { readonly by: "quarters"; readonly count: number }
  | { readonly by: "years"; readonly count: number; readonly on: DayOfYear };

/** The days that an expression names. */
export type Days =
  /** ISO dates; `ends` is the period that was named, where the date is only its last day ("quý III năm 2022"). */
  | { readonly kind: "days"; readonly on: readonly string[]; readonly ends?: "month" | "quarter" | "year" }
  /** Days without a year; `every` when the expression itself says that they come again. */
  | { readonly kind: "yearly"; readonly days: readonly DayOfYear[]; readonly every: boolean }
  /** Weekdays of every week, 0 is Sunday. */
  | { readonly kind: "weekly"; readonly weekdays: readonly number[] }
  /** The n-th working day of the months of every year, counted from the end when negative. */
  | { readonly kind: "working-day"; readonly months: readonly number[]; readonly nth: number }
  /** A day of the Vietnamese lunar calendar, every year. */
  | { readonly kind: "lunar"; readonly month: number; readonly day: number }
  | { readonly kind: "relative"; readonly day: RelativeDay }
  /** A length of time from something that happens ("05 ngày làm việc kể từ ngày nhận"): it names no day. */
  | {
      readonly kind: "after-event";
      readonly count: number;
      readonly unit: Unit | "working-day";
      readonly event: string;
    }
  /** It recurs, but no day is named ("hằng năm"): none is invented. */
  | { readonly kind: "undated"; readonly every: Unit };

/** What one expression says. */
export interface Time {
  readonly days: Days;
  /**
   * True when the named day itself is late: "trước ngày 20/12". "Trước 17 giờ ngày 30/10" still includes the 30th.
   */
  readonly strict: boolean;
  readonly clock?: Clock;
}

/** Why an expression is no time; `words` are those of the expression, as written. */
export interface NoTime {
  readonly kind:
    | "not-understood"
    /** A day that is in no calendar: 31/4. */
    | "no-such-day"
    | "no-such-hour"
    /** "sáng mai": a part of the day without an hour. */
    | "no-hour"
    /** Without marks "thang sau" is the sixth month or the next one. */
    | "ambiguous"
    /** "20/12/26" */
    | "short-year"
    /** Parts that cannot both be true: a weekday that the date is not. */
    | "contradiction"
    /** "2 tháng một lần", "thứ sáu cuối cùng của tháng": it recurs as no rule does. */
    | "rhythm"
    /** "rằm", "ngày 15 âm lịch hằng tháng": of the lunar calendar only a day of a year is known. */
    | "lunar"
    | "no-day";
  readonly words: readonly string[];
}

export type TimeRead = { readonly kind: "time"; readonly time: Time } | NoTime;
