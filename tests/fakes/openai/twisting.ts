import { isRecord } from "../loopback.ts";

/** What becomes of the leaves of a reply; `name` is the field they stand in, or that their list does. */
export interface Twist {
  readonly text?: (text: string, name: string) => unknown;
  readonly number?: (number: number, name: string) => unknown;
}

/** The same reply with other leaves. */
export function twisted(value: unknown, twist: Twist, name = ""): unknown {
  if (Array.isArray(value)) return value.map((inner) => twisted(inner, twist, name));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, twisted(inner, twist, field)]));
  if (typeof value === "string") return twist.text?.(value, name) ?? value;
  return typeof value === "number" ? (twist.number?.(value, name) ?? value) : value;
}

/** JSON in which each field stands twice, first as it is and then as `second` has it. */
export function withTwins(value: unknown, second: unknown): string {
  if (!isRecord(value) || !isRecord(second)) return JSON.stringify(value);
  const fields = [...Object.entries(value), ...Object.entries(second)];
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${JSON.stringify(inner)}`).join(",")}}`;
}
