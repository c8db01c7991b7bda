import type { Passage } from "../../domain/passage.ts";
import type { Source } from "../../domain/record.ts";

/** Where a record was read: a stretch of a passage; without one, the whole passage. */
export function sourceOf(
  { documentId, id, place, text }: Passage,
  { start, end }: Pick<Source, "start" | "end"> = { start: 0, end: text.length },
): Source {
  return { documentId, passageId: id, place, start, end };
}
