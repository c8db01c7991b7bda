/** A template that an announcement names, with the values of its parameters. */
export interface CarriedTemplate {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The price that the account named when this was written. A higher one since then needs a new approval. */
  readonly price?: TemplatePrice;
}

/** Price of one message in đồng, to a phone number and to a user id; absent when the platform names none. */
export interface TemplatePrice {
  readonly byPhone?: number;
  readonly byUser?: number;
}

/** A template as the platform has registered it. */
export interface RegisteredTemplate {
  readonly id: string;
  readonly name: string;
  /** Approved, and not disabled since. */
  readonly isEnabled: boolean;
  /** In the platform's own words. */
  readonly status: string;
  readonly quality?: string;
  /** How many messages of it the platform still takes today; absent when it names no limit. */
  readonly leftToday?: number;
  /** What kind of content it is registered for. */
  readonly tag?: string;
  readonly price: TemplatePrice;
  readonly parameters: readonly TemplateParameter[];
}
export interface TemplateParameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: "text" | "number" | "date";
  /** In characters of the NFC form. */
  readonly shortest?: number;
  readonly longest?: number;
}

/** What a channel demands of templates, from the operator's file of policies. */
export interface TemplatePolicy {
  /** Hours in office time in which the platform takes only templates with a tag in `atNight`; phones stay silent. */
  readonly night: { readonly from: number; readonly until: number };
  readonly atNight: readonly string[];
  /** Qualities with which a template is sent; others would cost the account its quota. */
  readonly qualities: readonly string[];
  /** Phone numbers are sent as fingerprints, or in plain where the account does not have that call. */
  readonly hashed: boolean;
  /** Messages go to administrators of the account only, at no cost. */
  readonly development: boolean;
}

/** Why a template cannot go out as it is filled in. */
export type TemplateProblem =
  | { readonly kind: "template-missing" | "template-unread"; readonly id: string }
  | { readonly kind: "template-off"; readonly id: string; readonly status: string }
  | { readonly kind: "template-quality"; readonly id: string; readonly quality: string }
  | { readonly kind: "template-price"; readonly id: string; readonly price: number; readonly allowed: number }
  | { readonly kind: "parameter-missing" | "parameter-unknown"; readonly name: string }
  | { readonly kind: "parameter-long" | "parameter-short"; readonly name: string; readonly limit: number }
  | { readonly kind: "parameter-number" | "parameter-date"; readonly name: string };

/** Everything that stands against sending a template, before it costs anything. */
export function templateProblems(
  { id, parameters: values, price: agreed = {} }: CarriedTemplate,
  registered: RegisteredTemplate | "missing",
  { qualities }: Pick<TemplatePolicy, "qualities">,
): TemplateProblem[] {
  if (registered === "missing") return [{ kind: "template-missing", id }];
  const { quality, price, status, parameters } = registered;
  const problems: TemplateProblem[] = [];
  if (!registered.isEnabled) problems.push({ kind: "template-off", id, status });
  if (quality !== undefined && !qualities.includes(quality)) problems.push({ kind: "template-quality", id, quality });
  for (const way of ["byPhone", "byUser"] as const) {
    const [now, allowed] = [price[way] ?? 0, agreed[way]];
    if (allowed !== undefined && now > allowed) problems.push({ kind: "template-price", id, price: now, allowed });
  }
  for (const name of Object.keys(values))
    if (!parameters.some((known) => known.name === name)) problems.push({ kind: "parameter-unknown", name });
  return [...problems, ...parameters.flatMap((parameter) => valueProblems(parameter, values[parameter.name]))];
}

const VARIABLE = /\{\{.*?\}\}/;
const NUMBER = /^-?\d+(?:[.,]\d+)*$/;
/** The forms that the platform takes: hh:mm:ss, hh:mm, either before a date, dd/mm/yyyy, mm/yyyy. */
const DATE =
  /^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: (?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])\/\d{4})?|(?:(?:0[1-9]|[12]\d|3[01])\/)?(?:0[1-9]|1[0-2])\/\d{4})$/;

function valueProblems({ name, isRequired, type, shortest, longest }: TemplateParameter, given: string | undefined) {
  const value = (given ?? "").normalize("NFC").trim();
  const problems: TemplateProblem[] = [];
  if (value === "") return isRequired ? [{ kind: "parameter-missing", name } as const] : problems;
  // A value with a variable ({{ten}}) differs for each person: it is judged when it is filled in, before the call.
  if (VARIABLE.test(value)) return problems;
  const length = [...value].length;
  if (longest !== undefined && length > longest) problems.push({ kind: "parameter-long", name, limit: longest });
  if (shortest !== undefined && length < shortest) problems.push({ kind: "parameter-short", name, limit: shortest });
  if (type === "number" && !NUMBER.test(value)) problems.push({ kind: "parameter-number", name });
  if (type === "date" && !DATE.test(value)) problems.push({ kind: "parameter-date", name });
  return problems;
}
