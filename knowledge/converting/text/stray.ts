/** NFC, without zero-width and control characters (except tab and line feed); no-break spaces become spaces. */
export function withoutStrayCharacters(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}
