import type { Html } from "../../office/frame/contract.ts";

/** The field in which a form brings its key. */
export const KEY = "once";

const FORM = /<form\b[^>]*\bmethod="post"[^>]*>/g;

/**
 * A page whose forms each bring a key of their own, by which the same form is recognised when it comes again. Values of people
 * are escaped, so that only the page itself begins a form.
 */
export async function withFormKeys(page: Html, newKey: () => string): Promise<string> {
  const text = String(await page);
  return text.replace(FORM, (form) => `${form}<input type="hidden" name="${KEY}" value="${newKey()}">`);
}

/**
 * What tells one form from another: its key, who sends it, where to, and what stands in it. Whoever goes back, changes a field
 * and sends it sends another form. Undefined: it brought no key. `digest` makes a fingerprint.
 */
export function fingerprintOf(
  form: {
    readonly account: string;
    readonly path: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  },
  digest: (content: string | Uint8Array) => string,
): string | undefined {
  const { account, path, values, files } = form;
  if (typeof values[KEY] !== "string" || values[KEY] === "") return undefined;
  const fields = Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return digest(JSON.stringify([account, path, fields, files.map(({ name, bytes }) => [name, digest(bytes)])]));
}
