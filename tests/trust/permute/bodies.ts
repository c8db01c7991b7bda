import type { Question } from "../question-set.ts";
import type { Seeded } from "../seeded.ts";
import type { Rewriting } from "./rewriting.ts";

/** The bodies that the plan's rows name, each with the forms that are printed or accepted, the printed one first. */
const BODIES: readonly (readonly string[])[] = [
  ["Phòng GDMN-GDTH", "GDMN-GDTH"],
  ["Phòng GD Trung học – GDTX", "Phòng GD Trung học - GDTX", "GD Trung học - GDTX"],
  ["Phòng KT-KĐCL", "KT-KĐCL", "Khảo thí"],
  ["Phòng Tổ chức cán bộ", "Tổ chức cán bộ", "TCCB"],
  ["Thanh tra Sở", "Thanh tra"],
  ["Văn phòng Sở GDĐT", "Văn phòng Sở", "Văn phòng"],
];

/** In the rows of the appendices every body changes places with another. */
export function otherBodies(seeded: Seeded): Rewriting {
  const others = seeded.shuffled(BODIES.map((_, index) => index));
  const other = (forms: readonly string[]): readonly string[] => BODIES[others[BODIES.indexOf(forms)] ?? 0] ?? forms;
  const printed = new Map(BODIES.flatMap((forms) => forms.map((form) => [form, other(forms)[0] ?? form] as const)));
  const pattern = new RegExp(
    `(?<!\\p{L})(?:${[...printed.keys()].sort((left, right) => right.length - left.length).join("|")})(?!\\p{L})`,
    "gu",
  );
  const rename = (text: string): string => text.replace(pattern, (form) => printed.get(form) ?? form);
  return {
    text: (text) => text.replace(/^.*\t.*$/gm, (row) => (row.startsWith("TT") ? row : rename(row))),
    question: (question) =>
      question.cite.some((place) => /^PL[12]/.test(place)) ? withOthers(question, rename, other) : question,
  };
}

function withOthers(
  question: Question,
  rename: (text: string) => string,
  other: (forms: readonly string[]) => readonly string[],
): Question {
  return {
    ...question,
    text: question.text.map(rename),
    must: question.must.map((entry) => {
      const forms = BODIES.find((body) => [entry].flat().some((form) => body.includes(form)));
      return forms === undefined ? entry : [...other(forms)];
    }),
  };
}
