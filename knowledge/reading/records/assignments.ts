import type { Assignment, Task } from "../../domain/record.ts";

const LEVEL = /\((?:đối với|cho|ở|tại|phụ trách)\s+([^()]+)\)\s*$/iu;

/** Which body has which role in a row, by level when the row splits it ("… (đối với cấp huyện)"). */
export function assignmentsOf({ leads, cooperators }: Pick<Task, "leads" | "cooperators">): Assignment[] {
  const of = (role: Assignment["role"], bodies: readonly string[]): Assignment[] =>
    bodies.map((body) => {
      return { role, body, level: LEVEL.exec(body)?.[1]?.trim() };
    });
  return [...of("leads", leads), ...of("cooperators", cooperators)];
}
