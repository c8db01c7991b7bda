import { foldedText } from "./match.ts";

const NOT_HERE = / khong ghi tai (?:huong dan|van ban|day) /;

/** The document says of itself that it does not hold the matter, and who announces it. */
export function isPointer(text: string): boolean {
  return NOT_HERE.test(foldedText(text));
}
