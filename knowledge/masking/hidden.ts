/**
 * Characters that a reader does not see and a machine does: what Unicode says to ignore (zero-width characters, tags,
 * variation selectors, fillers, soft hyphens), marks of direction, private use, halves of pairs, control characters
 * other than tab and line ends.
 */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}]|[^\P{Cc}\t\n\f\r]/gu;

/** A text without what hides instructions or cuts a number in two; what can be seen of it stays as it is. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, "");
}
