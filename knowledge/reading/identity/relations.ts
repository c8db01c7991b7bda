import { fold } from "../../domain/syllable.ts";
import { isAmending } from "../form.ts";
import { dateWritten } from "./date.ts";
import { numbersIn } from "./number.ts";

const ISSUED_WITH = /(?:^|\()(?:(?:ban hanh|dinh|kem)\s+(?:kem\s+)?theo|dinh kem)\b/;

/** The act with which a text was issued, where the text prints it: "(Kèm theo Quyết định số 377/QĐ-CĐ ngày 19/7/2030 …)". */
export function issuedWith(lines: readonly string[]): { readonly number?: string; readonly issuedOn?: string } {
  const [said] = lines.flatMap((line) => {
    const at = fold(line).search(ISSUED_WITH);
    return at < 0 ? [] : [line.slice(at)];
  });
  const [number] = numbersIn(said ?? "");
  if (said === undefined || number === undefined) return {};
  const day = /\bngay\s+.*$/.exec(fold(said.slice(said.indexOf(number))))?.[0];
  const issuedOn = day === undefined ? undefined : dateWritten(day);
  return issuedOn === undefined ? { number } : { number, issuedOn };
}

/** The acts that a title says it amends: "Sửa đổi, bổ sung một số điều của Thông tư số 33/2025/TT-BGDĐT". */
export function amendedBy(title: string): string[] {
  return isAmending(title) ? numbersIn(title) : [];
}
