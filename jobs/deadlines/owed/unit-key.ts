const KEY_LENGTH = 16;

/** The key of what one unit owes in one period: 16 hexadecimal digits, short enough for a button. */
export function unitKey(
  { obligation, period, unit }: { readonly obligation: string; readonly period: string; readonly unit: string },
  digest: (text: string) => string,
): string {
  return digest([obligation, period, unit].join("|")).slice(0, KEY_LENGTH);
}
