import type { Answer, Statement } from "../../domain/answer.ts";
import { fold } from "../../domain/syllable.ts";

/**
 * The answer with the year in which somebody born in `born` reaches the age that it prints. Where it prints several ages, or
 * none, nothing is added: which of them is meant is not known.
 * @example
 * withAge(answered("Tuổi vào lớp 1 là 06 tuổi"), 2020, "tuổi"); // notices: [{ kind: "age", born: 2020, age: 6, reachedIn: 2026 }]
 */
export function withAge(answer: Answer, born: number | undefined, unit: string): Answer {
  if (born === undefined || answer.kind !== "answered") return answer;
  const pattern = new RegExp(`(?<![\\d.,/-])0*(\\d{1,2})\\s+${fold(unit)}(?!\\p{L})`, "gu");
  const ages = new Set(
    answer.statements.flatMap((statement) =>
      [...fold(printedBy(statement)).matchAll(pattern)].map(([, age]) => Number(age)),
    ),
  );
  const [age] = ages;
  if (age === undefined || ages.size > 1) return answer;
  return { ...answer, notices: [{ kind: "age", born, age, reachedIn: born + age }, ...answer.notices] };
}

function printedBy(statement: Statement): string {
  return statement.kind === "extract" ? statement.lines.map(({ text }) => text).join("\n") : statement.cite.quote;
}
