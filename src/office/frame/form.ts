import { html, raw } from "hono/html";
import type { Asked, Html } from "./contract.ts";
import words from "./frame.vi.json" with { type: "json" };

export type FieldKind =
  | "text"
  | "textarea"
  | "select"
  | "radio"
  | "checkbox"
  | "date"
  | "number"
  | "file"
  | "hidden"
  | "password";
/** A field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly value?: string | undefined;
  /** A sentence below the field. */
  readonly hint?: string;
  readonly example?: string;
  readonly required?: boolean;
  /** When a field that is not always required is: "khi gia hạn"; default: not at all. */
  readonly when?: string;
  /** Characters at most. */
  readonly max?: number;
  readonly rows?: number;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** What may be typed, offered while one types. */
  readonly suggestions?: readonly string[];
  /** Of a file field: ".xlsx,.csv". */
  readonly accept?: string;
  readonly several?: boolean;
  /** What browsers fill in: "new-password". */
  readonly autocomplete?: string;
}
export interface FormParts {
  /** Where it is sent; a query, such as the filters of the page, is kept for the page that comes after. */
  readonly to: string;
  readonly asked: Pick<Asked, "rejected">;
  readonly fields: readonly Field[];
  readonly submit: string;
  /** Fields of a table that belong to this form name it. Has to be given where a page has the same form twice. */
  readonly id?: string;
  readonly tone?: "danger" | "quiet";
  /** What stands before the fields, and after them. */
  readonly first?: Html;
  readonly more?: Html;
}

/** A form for an act. One that was not taken comes back with what was typed, and each field says what is wrong with it. */
export function actForm({ to, asked, fields, submit, id = idOf(to), tone, first, more }: FormParts): Html {
  const rejected = asked.rejected?.to === to.split("?")[0] ? asked.rejected : undefined;
  const general = (rejected?.problems ?? []).filter(({ field }) => !fields.some(({ name }) => name === field));
  const isUpload = fields.some(({ kind }) => kind === "file");
  return html`<form class="sheet" method="post" action="${to}" id="${id}"${isUpload ? raw(' enctype="multipart/form-data"') : raw("")}>${general.map(({ says }) => html`<p class="wrong" role="alert">${says}</p>`)}${first ?? raw("")}${fields.map((field) => fieldHtml(field, id, rejected))}${more ?? raw("")}<div class="actions"><button${tone === undefined ? raw("") : html` class="${tone}"`}>${submit}</button></div></form>`;
}

/** A form that is nothing but a button. */
export function oneButton({
  to,
  label,
  hidden = {},
  tone,
  about,
}: {
  readonly to: string;
  readonly label: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly tone?: "danger" | "quiet";
  /** What the button is about, for those who hear the page: the name of the row. */
  readonly about?: string;
}): Html {
  const said = about === undefined ? raw("") : html` aria-label="${`${label}: ${about}`}"`;
  return html`<form class="one" method="post" action="${to}">${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button${tone === undefined ? raw("") : html` class="${tone}"`}${said}>${label}</button></form>`;
}

/** A form that opens below a word: for actions of a row that need a reason. */
export function folded(label: string, form: Html, isOpen = false): Html {
  return html`<details class="folded"${isOpen ? raw(" open") : raw("")}><summary>${label}</summary>${form}</details>`;
}

function idOf(to: string): string {
  return `form-${to.replace(/[^\w-]+/g, "-")}`;
}

function fieldHtml(field: Field, form: string, rejected: Asked["rejected"]): Html {
  const { name, label, kind, hint, choices = [] } = field;
  const given = rejected?.values[name];
  const value =
    kind === "password" || kind === "file" ? "" : (oneOf(given) ?? (rejected === undefined ? field.value : "") ?? "");
  if (kind === "hidden") return html`<input type="hidden" name="${name}" value="${field.value ?? ""}">`;
  const id = `${form}-${name}`;
  const problem = rejected?.problems.find((each) => each.field === name)?.says;
  const notes = [problem === undefined ? "" : `${id}-wrong`, hint === undefined ? "" : `${id}-hint`].join(" ").trim();
  const said = html`${problem === undefined ? raw("") : html`<p class="wrong" id="${id}-wrong">${problem}</p>`}${hint === undefined ? raw("") : html`<p class="hint" id="${id}-hint">${hint}</p>`}`;
  const marks = html`${field.required === true ? raw(" required") : raw("")}${notes === "" ? raw("") : html` aria-describedby="${notes}"`}${problem === undefined ? raw("") : raw(' aria-invalid="true"')}`;
  if (kind === "checkbox")
    return html`<div class="field"><label class="choice"><input type="checkbox" name="${name}" value="yes" id="${id}"${value === "yes" ? raw(" checked") : raw("")}${marks}> ${label}</label>${said}</div>`;
  if (kind === "radio") return radioHtml(field, id, { value, marks, said });
  const name_ = html`<label for="${id}">${label}${field.required === true ? raw("") : html` <span class="soft">${field.when === undefined ? words.form.optional : `(${field.when})`}</span>`}</label>`;
  if (kind === "select")
    return html`<div class="field">${name_}<select id="${id}" name="${name}"${marks}>${choices.map((choice) => html`<option value="${choice.value}"${choice.value === value ? raw(" selected") : raw("")}>${choice.label}</option>`)}</select>${said}</div>`;
  const longest = field.max === undefined ? raw("") : html` maxlength="${field.max}"`;
  const example = field.example === undefined ? raw("") : html` placeholder="${field.example}"`;
  const fills = field.autocomplete === undefined ? raw("") : html` autocomplete="${field.autocomplete}"`;
  if (kind === "textarea")
    return html`<div class="field">${name_}<textarea id="${id}" name="${name}" rows="${field.rows ?? 5}"${longest}${example}${marks}>${value}</textarea>${said}</div>`;
  if (kind === "file")
    return html`<div class="field" data-drop>${name_}<input type="file" id="${id}" name="${name}"${field.accept === undefined ? raw("") : html` accept="${field.accept}"`}${field.several === true ? raw(" multiple") : raw("")}${marks}>${said}</div>`;
  const isNumber = kind === "number" ? raw(' inputmode="decimal"') : raw("");
  const { suggestions } = field;
  const list = suggestions === undefined ? raw("") : html` list="${id}-list"`;
  const offered =
    suggestions === undefined
      ? raw("")
      : html`<datalist id="${id}-list">${suggestions.map((each) => html`<option value="${each}"></option>`)}</datalist>`;
  return html`<div class="field">${name_}<input type="${kind === "number" ? "text" : kind}" id="${id}" name="${name}" value="${value}"${list}${isNumber}${longest}${example}${fills}${marks}>${offered}${said}</div>`;
}

function radioHtml(
  { name, label, choices = [] }: Field,
  id: string,
  {
    value,
    marks,
    said,
  }: { readonly value: string; readonly marks: Html | Promise<Html>; readonly said: Html | Promise<Html> },
): Html {
  const each = choices.map(
    (choice, at) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${choice.value}" id="${id}-${at}"${choice.value === value ? raw(" checked") : raw("")}${marks}> ${choice.label}</label>`,
  );
  return html`<fieldset class="field"><legend>${label}</legend>${each}${said}</fieldset>`;
}

function oneOf(given: string | readonly string[] | undefined): string | undefined {
  return typeof given === "string" ? given : given?.at(-1);
}
