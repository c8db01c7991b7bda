import type { Answer, ExtractLine, Statement } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Shelf } from "../shelf.ts";
import type { PrintedOrder } from "./printed-order.ts";

export interface ActorHeadingParts {
  readonly shelf: Shelf;
  readonly order: PrintedOrder;
  /** The form of a body or an office: "hiệu trưởng", "ủy ban". */
  readonly body: RegExp;
}

/** A heading of more characters is a sentence, which says more than who acts. */
const LONGEST = 120;
/** Passages that are looked at backwards for a heading. */
const FARTHEST = 60;

/**
 * Duties are printed under the name of who has them: "- Là đầu mối tổ chức" under "2. Phó Hiệu trưởng Nguyễn Văn Mẫu", "4. Công khai số
 * điện thoại" under "Điều 13. Trách nhiệm của Hiệu trưởng". For a question that asks who, printed words are said under that heading.
 */
export function withActor(answer: Answer, parts: ActorHeadingParts): Answer {
  if (answer.kind !== "answered") return answer;
  return { ...answer, statements: answer.statements.map((statement) => underHeading(statement, parts)) };
}

function underHeading(statement: Statement, { shelf, order, body }: ActorHeadingParts): Statement {
  const lines = linesOf(statement);
  const passage = shelf.passage(statement.cite.passageId);
  if (lines === undefined || passage === undefined || passage.kind === "heading") return statement;
  const title = passage.headings.at(-1) ?? "";
  if (title.length > LONGEST || !body.test(title) || lines.some(({ text }) => text.includes(title))) return statement;
  const heading = headingOf(order, passage, title);
  if (heading === undefined) return statement;
  return { kind: "extract", lines: [{ passageId: heading.id, text: heading.text }, ...lines], cite: statement.cite };
}

function linesOf(statement: Statement): readonly ExtractLine[] | undefined {
  if (statement.kind === "extract") return statement.lines;
  return statement.kind === "quotation" ? [{ passageId: statement.cite.passageId, text: statement.text }] : undefined;
}

function headingOf(order: PrintedOrder, passage: Passage, title: string): Passage | undefined {
  for (let step = 1; step <= FARTHEST; step++) {
    const above = order.neighbour(passage, -step);
    if (above === undefined) return undefined;
    if (above.text.includes(title)) return above.text.length <= title.length + MARKER ? above : undefined;
  }
  return undefined;
}

/** "Điều 13. " and the like before the title of a heading. */
const MARKER = 16;
