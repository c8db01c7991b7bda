/**
 * Whether two ISO instants lie within so many milliseconds, whichever is the earlier: what was written down before a clock was set
 * back by an hour is an hour off, and not near.
 */
export function isNear(one: string, other: string, milliseconds: number): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < milliseconds;
}
