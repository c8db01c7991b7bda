import { z } from "zod";
import type { KeptOfficialAnswer, OfficialContent, OfficialState } from "../../ports.ts";

/** A row of the table of official answers. */
export interface OfficialRow {
  readonly id: string;
  readonly number: number | null;
  readonly version: number;
  readonly corrects: string | null;
  readonly from_turn: string | null;
  readonly state: string;
  readonly content: string;
  readonly author: string;
  readonly written_at: string;
  readonly approved_by: string | null;
  readonly published_at: string | null;
  readonly published_on: string | null;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly ended_why: string | null;
  readonly revision: number;
}

const content = z.object({
  wordings: z.array(z.string()),
  text: z.string(),
  passage: z.object({ passageId: z.string(), quote: z.string(), document: z.string(), place: z.string() }).optional(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
});
const STATES: readonly OfficialState[] = ["draft", "offered", "published", "replaced", "withdrawn"];

export function contentOf(row: Pick<OfficialRow, "content">): OfficialContent {
  return content.parse(JSON.parse(row.content));
}

export function toContent({ wordings, text, passage, validFrom, validUntil }: OfficialContent): string {
  return JSON.stringify({ wordings, text, passage, validFrom, validUntil });
}

export function keptOf(row: OfficialRow): KeptOfficialAnswer {
  const said = {
    number: row.number,
    corrects: row.corrects,
    fromTurn: row.from_turn,
    approvedBy: row.approved_by,
    publishedAt: row.published_at,
    publishedOn: row.published_on,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
    endedWhy: row.ended_why,
  };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  return {
    ...contentOf(row),
    ...known,
    id: row.id,
    version: row.version,
    state: STATES.find((state) => state === row.state) ?? "draft",
    author: row.author,
    writtenAt: row.written_at,
    revision: row.revision,
  };
}
