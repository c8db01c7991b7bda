import { z } from "zod";
import { sayDate } from "../../../bot/index.ts";
import { fill } from "../../../jobs/index.ts";
import {
  answeredMeta,
  type DocumentMeta,
  documentKinds,
  type KeptDocument,
  WORD_FIELDS,
  type WordField,
} from "../../../knowledge/index.ts";
import type { Asked, FieldProblem, Html } from "../frame/contract.ts";
import { actForm, type Field } from "../frame/form.ts";
import { said } from "./document-words.ts";

const words = said.identity;
const LONGEST = 400;

/** What an act takes that says what a document is: each field, and what the officer was shown. */
export const identityFields = z.object({
  seen: z.string().max(100),
  ...(Object.fromEntries(WORD_FIELDS.map((field) => [field, z.string().max(LONGEST).optional()])) as Record<
    WordField,
    z.ZodOptional<z.ZodString>
  >),
});

export interface IdentityForm {
  readonly to: string;
  readonly asked: Asked;
  readonly kept: KeptDocument;
  /** The document as it reads itself, without the office's word. */
  readonly plain: DocumentMeta;
  readonly seen: string;
  readonly fields: readonly WordField[];
}

/** What a document is and from when to when it holds, each in a field that can be changed, with what the text says below it. */
export function identityForm({ to, asked, kept, plain, seen, fields }: IdentityForm): Html {
  const meta = answeredMeta(kept);
  const field = (name: WordField): Field => {
    const value = written(meta[name]);
    const hint = hintOf(name, value, written(plain[name]));
    return { name, label: words.fields[name], value, ...(hint !== "" && { hint }), ...FORMS[name] };
  };
  const hidden: Field = { name: "seen", label: "", kind: "hidden", value: seen };
  return actForm({ to, asked, fields: [hidden, ...fields.map(field)], submit: words.save });
}

const text = { kind: "text", max: LONGEST } as const;
const day = { kind: "date" } as const;
const FORMS: Readonly<Record<WordField, Pick<Field, "kind" | "max" | "example" | "choices" | "rows">>> = {
  number: { ...text, example: words.example },
  issuedOn: day,
  issuer: text,
  kind: {
    kind: "select",
    choices: [{ value: "", label: words.noKind }, ...documentKinds().map((kind) => ({ value: kind, label: kind }))],
  },
  title: { kind: "textarea", max: LONGEST, rows: 3 },
  signer: text,
  validFrom: day,
  validUntil: day,
  replaces: text,
  replacedBy: { ...text, example: words.example },
};

function hintOf(name: WordField, value: string, read: string): string {
  const isDay = name === "issuedOn" || name === "validFrom" || name === "validUntil";
  const isValidity = isDay && name !== "issuedOn";
  const more = name === "replaces" ? ` ${words.replacesHint}` : "";
  if (value !== read) {
    const shown = isDay && read !== "" ? sayDate(read) : read;
    return (read === "" ? words.notRead : fill(words.asRead, { value: shown })) + more;
  }
  if (read !== "") return more.trim();
  return (isValidity || name === "replaces" || name === "replacedBy" ? words.notSaid : words.missing) + more;
}

function written(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value ?? []).join(", ");
}

/** What is wrong with the fields that have not their form. */
export function wrongFields(wrong: readonly WordField[]): readonly FieldProblem[] {
  return wrong.map((field) => ({ field, says: words.wrong[field] }));
}
