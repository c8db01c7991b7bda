/** Replaces NUL, which a PostgreSQL text column cannot hold. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}
