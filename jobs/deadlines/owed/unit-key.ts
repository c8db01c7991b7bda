const KEY_LENGTH = 16;

/** Names what one unit owes in one period; short enough for a button. `digest` gives hexadecimal digits. */
export function unitKey(
  { obligation, period, unit }: { readonly obligation: string; readonly period: string; readonly unit: string },
  digest: (text: string) => string,
): string {
  return digest([obligation, period, unit].join("|")).slice(0, KEY_LENGTH);
}
