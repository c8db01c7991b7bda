import { type Formatted, rewritten, trimmed } from "./span.ts";

/** Variables of an announcement that are filled for each recipient. */
export const VARIABLES = ["ten", "ten_don_vi"] as const;
export type Variable = (typeof VARIABLES)[number];
/** What is known of one recipient; a variable without a value is a gap. */
export type Values = Readonly<Partial<Record<Variable, string>>>;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Stands for a placeholder while what is left of a text is searched for broken ones. */
const HOLE = "\ue000";
/** Braces that open or close no placeholder, with what stands between them: "{{ten}", "{ten}", "{{{ten}}}". */
const BROKEN = /\{\{[^{}\ue000]*\}?|\{?[^{}\ue000\s]*\}\}|\{\s*(?:ten\w*|\ue000)\s*\}/giu;

/** One placeholder of a text: `{{ten|quý phụ huynh}}` has a fallback, which is said where the name is not known. */
interface Placeholder {
  readonly written: string;
  readonly variable: Variable | undefined;
  readonly fallback: string | undefined;
}

function placeholders(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, inner = ""]) => readPlaceholder(inner));
}

/** Accents, capitals, blanks, hyphens and invisible characters make no difference: `{{ Tên đơn vị }}` is `ten_don_vi`. */
function readPlaceholder(inner: string): Placeholder {
  const [given = "", ...rest] = inner
    .replace(/\p{Cf}/gu, "")
    .normalize("NFC")
    .split("|");
  const name = variableKey(given);
  return {
    written: given.trim(),
    variable: VARIABLES.find((one) => one === name),
    fallback: rest.length === 0 ? undefined : rest.join("|").trim(),
  };
}

/** What is written between braces or brackets, as a key: "Tên đơn vị" is "ten_don_vi". */
export function variableKey(written: string): string {
  return written
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("\u0111", "d")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** The text with each of {@link VARIABLES} as `say` calls it; what is none of them stays as it is written. */
export function withVariablesAs(text: string, say: (variable: Variable) => string): string {
  return text.replace(PLACEHOLDER, (whole, inner: string) => {
    const { variable } = readPlaceholder(inner);
    return variable === undefined ? whole : say(variable);
  });
}

/** The variables of a text that are filled for each recipient, each as often as it occurs. */
export function variablesOf(text: string): Variable[] {
  return placeholders(text).flatMap(({ variable }) => variable ?? []);
}

/** What is written as a variable and is none of {@link VARIABLES}: nothing fills it. */
export function unknownVariables(text: string): string[] {
  return placeholders(text).flatMap(({ variable, written }) => (variable === undefined ? [written] : []));
}

/** Variables whose fallback was left empty: `{{ten|}}`. */
export function emptyFallbacks(text: string): Variable[] {
  return placeholders(text).flatMap(({ variable, fallback }) => (fallback === "" && variable ? [variable] : []));
}

/** Placeholders with too few or too many braces; people would read them as they stand. */
export function brokenPlaceholders(text: string): string[] {
  const left = text.replace(PLACEHOLDER, HOLE);
  return [...left.matchAll(BROKEN)].map(([piece]) => piece.replaceAll(HOLE, "{{…}}").trim());
}

/** The variables of a text that this recipient has no value for: those without a fallback, and those with one. */
export function gapsIn(text: string, values: Values): { readonly open: Variable[]; readonly covered: Variable[] } {
  const missing = placeholders(text).filter(({ variable }) => variable !== undefined && values[variable] === undefined);
  const named = (isCovered: boolean): Variable[] => [
    ...new Set(
      missing.flatMap(({ variable, fallback }) => (((fallback ?? "") !== "") === isCovered ? (variable ?? []) : [])),
    ),
  ];
  return { open: named(false), covered: named(true) };
}

/** The text with its variables filled, in NFC, as it leaves. A gap without a fallback stays as it is written. */
export function fillTemplate(text: string, values: Values): string {
  return fillFormatted({ text, spans: [] }, values).text;
}

/** As {@link fillTemplate}, for a text with formatting: each span stays on its words. */
export function fillFormatted(formatted: Formatted, values: Values): Formatted {
  const whole = [...formatted.text.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
  const fill = (piece: string): string =>
    piece
      .replace(PLACEHOLDER, (placeholder, inner: string) => {
        const { variable, fallback = "" } = readPlaceholder(inner);
        const value = variable === undefined ? undefined : values[variable];
        return value ?? (fallback === "" ? placeholder : fallback);
      })
      .normalize("NFC");
  return trimmed(rewritten(formatted, fill, whole));
}
