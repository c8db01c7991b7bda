import { isRecord } from "../loopback.ts";

/** A value of a JSON schema, as plain as can be: what the fake replies where nobody told it what to say. */
export function sampleOf(schema: unknown): unknown {
  if (!isRecord(schema)) return "";
  const { type, properties, items, enum: choices, const: fixed, anyOf, minimum } = schema;
  if (fixed !== undefined) return fixed;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return sampleOf(anyOf[0]);
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === "object" && isRecord(properties))
    return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, sampleOf(inner)]));
  if (kind === "array") return [sampleOf(items)];
  if (kind === "integer" || kind === "number") return typeof minimum === "number" ? minimum : 1;
  if (kind === "boolean") return true;
  return kind === "null" ? null : "mẫu";
}
