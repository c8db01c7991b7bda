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
import type { SentForms } from "../../office/once/sent-forms.ts";
import { fingerprintOf } from "./form-keys.ts";

/** Something that somebody wants done. */
export interface Wanted {
  readonly section: Pick<OfficeSection, "path">;
  readonly act: OfficeAct;
  /** As it came, not read yet. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly asked: Asked;
  readonly way: AuditEntry["way"];
}
export type Outcome =
  | Acted
  | Question
  | { readonly kind: "forbidden" }
  /** The very same form was sent before; `go` is where that one led, once it is done. */
  | { readonly kind: "again"; readonly go?: string };
export type Audit = (entry: AuditEntry) => Promise<void>;

/** What every act goes through. */
export interface Keeping {
  readonly audit: Audit;
  readonly forms: SentForms;
  /** A fingerprint, in hex. */
  readonly digest: (content: string | Uint8Array) => string;
}

/**
 * Does an act, or says why not: nobody without the right, no fields that are not as they should be, nothing that cannot be
 * taken back without a yes to its numbers, and the same form once. What was done, and what was refused for want of the right, is kept in the audit trail.
 */
export async function perform({ section, act, given, asked, way }: Wanted, keeping: Keeping): Promise<Outcome> {
  const { audit } = keeping;
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
  const path = [entry.act, object].join(" ");
  const form = fingerprintOf({ account, path, values: given, files: asked.files }, keeping.digest);
  const acted = await once(keeping.forms, form, () =>
    act.run(read.data, { ...asked, ...(question !== undefined && { mark: question.mark }) }),
  );
  if (acted.kind === "done")
    await audit({ ...entry, object: acted.change?.object ?? object, ...acted.change, outcome: "done" });
  return acted;
}

/** Does what a form asks for unless the same was done already; what was not done may be sent again. */
async function once(
  forms: SentForms,
  form: string | undefined,
  run: () => Promise<Acted>,
): Promise<Acted | Extract<Outcome, { kind: "again" }>> {
  if (form === undefined) return run();
  const taken = await forms.take(form);
  if (taken.kind === "again") return taken;
  let acted: Acted | undefined;
  try {
    acted = await run();
    return acted;
  } finally {
    if (acted?.kind === "done") await forms.done(form, acted.go);
    else await forms.release(form);
  }
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
