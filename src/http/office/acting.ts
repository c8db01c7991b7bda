import type { z } from "zod";
import { fill } from "../../../jobs/index.ts";
import type {
  Acted,
  Asked,
  AuditEntry,
  FieldProblem,
  OfficeAct,
  OfficeSection,
  Question,
} from "../../office/frame/contract.ts";
import { frameWords } from "../../office/frame/frame.ts";

/** Something that somebody wants done. */
export interface Wanted {
  readonly section: Pick<OfficeSection, "path">;
  readonly act: OfficeAct;
  /** As it came, not read yet. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly asked: Asked;
  readonly way: AuditEntry["way"];
}
export type Outcome = Acted | Question | { readonly kind: "forbidden" };
export type Audit = (entry: AuditEntry) => Promise<void>;

/**
 * Does an act, or says why not: nobody without the right, no fields that are not as they should be, nothing that cannot be
 * taken back without a yes to its numbers. What was done, and what was refused for want of the right, is kept in the audit trail.
 */
export async function perform({ section, act, given, asked, way }: Wanted, audit: Audit): Promise<Outcome> {
  const { account, session, params } = asked;
  const entry = { account, session, act: `${section.path}/${act.path}`, title: act.title, way };
  const object = Object.values(params).join(" ");
  if (!asked.may(act.needs)) {
    await audit({ ...entry, object, outcome: "refused" });
    return { kind: "forbidden" };
  }
  const read = act.fields.safeParse(given);
  if (!read.success) return { kind: "wrong", problems: read.error.issues.map(problemOf) };
  const question = await act.asks?.(read.data, asked);
  if (question !== undefined && question.kind !== "question") return question;
  if (question !== undefined && question.mark !== given.sure) return question;
  const acted = await act.run(read.data, { ...asked, ...(question !== undefined && { mark: question.mark }) });
  if (acted.kind === "done")
    await audit({ ...entry, object: acted.change?.object ?? object, ...acted.change, outcome: "done" });
  return acted;
}

const words = frameWords.form;

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const field = issue.path.map(String)[0];
  const says =
    issue.code === "too_big"
      ? fill(words.tooLong, { max: String(issue.maximum) })
      : issue.code === "too_small" || (issue.code === "invalid_type" && issue.input === undefined)
        ? words.empty
        : words.wrong;
  return { ...(field !== undefined && { field }), says };
}
