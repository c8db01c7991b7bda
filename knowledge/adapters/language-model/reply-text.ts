import type { Form } from "../../ports.ts";

/** So many beginnings of an object are tried; words before the reply may hold braces. */
const MOST_TRIES = 20;

/**
 * Reads what a model wrote: its thoughts and the fence of Markdown around its reply are no part of it, and the first whole
 * JSON object is the reply. Undefined where none is whole or it has another form.
 */
export function readReply<Said>(written: string, form: Form<Said>): Said | undefined {
  const found = firstObject(withoutThoughts(written));
  return found === undefined ? undefined : readForm(found, form);
}

/** A value of a form; a reader that stumbles over it does not know it. */
export function readForm<Said>(value: unknown, form: Form<Said>): Said | undefined {
  try {
    return form.read(value);
  } catch {
    return undefined;
  }
}

/**
 * A model thinks before it replies, some without the opening mark (their template writes it), so what precedes the last
 * closing one is thought. A reply that begins at once may hold such marks in its texts. Thoughts without an end are all there is.
 */
function withoutThoughts(written: string): string {
  const text = written.trimStart();
  if (text.startsWith("{")) return text;
  const end = text.lastIndexOf("</think>");
  if (end !== -1) return text.slice(end);
  return text.startsWith("<think>") ? "" : text;
}

function firstObject(text: string): object | undefined {
  let from = text.indexOf("{");
  for (let tries = 0; from !== -1 && tries < MOST_TRIES; tries += 1) {
    const end = endOfObject(text, from);
    const read = end === undefined ? undefined : parsedObject(text.slice(from, end));
    if (read !== undefined) return read;
    from = text.indexOf("{", from + 1);
  }
  return undefined;
}

/** Behind the brace that closes the one at `from`; braces within strings close nothing. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === "\\") at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === "{") depth += 1;
    else if (!quoted && letter === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** The object or list that a text of JSON holds; undefined where it holds none. */
export function parsedObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
