/** A text as a column takes it: PostgreSQL text cannot hold NUL. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}
