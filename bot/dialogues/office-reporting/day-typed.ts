const DAY = /^(?:\p{L}+\s)*?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\p{P}*$/u;

/** A typed day, month and year as an ISO date; undefined when there is no such day. */
export function dayTyped(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = DAY.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date) ? date : undefined;
}
