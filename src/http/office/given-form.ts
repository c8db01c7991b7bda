import type { Context } from "hono";

/** What a form brought: its fields, those that came several times as lists, and its files. */
export interface GivenForm {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Reads a form. File fields that were left empty bring nothing. */
export async function givenForm(context: Context): Promise<GivenForm> {
  const form = await context.req.parseBody({ all: true });
  const files: File[] = [];
  const values = Object.entries(form).flatMap(([name, given]) => {
    const all = [given].flat();
    files.push(...all.filter((value): value is File => value instanceof File && value.name !== ""));
    const texts = all.filter((value): value is string => typeof value === "string");
    return texts.length === 0 ? [] : [[name, texts.length === 1 ? (texts[0] ?? "") : texts] as const];
  });
  const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return { values: Object.fromEntries(values), files: await Promise.all(read) };
}

/** The fields of a form as pairs, to be sent once more. */
export function pairsOf(values: GivenForm["values"]): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, given]) => [given].flat().map((value) => [name, value] as const));
}
