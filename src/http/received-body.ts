import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { received, receivedName, receivedText } from "../../bot/index.ts";
import { problem } from "./problem.ts";

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "DELETE"]);
/** Controls other than tab and line ends: no page and no form puts one into an address. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const FORM = /^\s*(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

/** Refuses what no client of ours calls: other methods, and addresses that cannot be read. */
export const readableCall = createMiddleware(async (context, next) => {
  if (!METHODS.has(context.req.method)) {
    context.header("Allow", [...METHODS].join(", "));
    return problem(context, "method");
  }
  if (!isReadable(context.req.raw.url)) return problem(context, "bad-address");
  return next();
});

function isReadable(url: string): boolean {
  const { pathname, search } = new URL(url);
  try {
    // What a query says is read leniently by whoever reads it; only what nothing can keep is refused.
    return !CONTROL.test(decodeURIComponent(pathname)) && !/%(?:0[0-8bcef]|1[0-9a-f]|7f)/i.test(search);
  } catch {
    return false;
  }
}

/**
 * Reads the body once, for every route behind it, and puts all its texts through the one normaliser: routes then read it
 * with `json()`, `text()` or `parseBody()` as always. A body that broke off, or a form that cannot be taken apart, is the
 * caller's fault. Stands behind the limit of size and, for uploads, behind who asks.
 */
export const receivedBody = createMiddleware(async (context, next) => {
  if (context.req.method === "GET" || context.req.method === "HEAD") return next();
  try {
    await readBody(context);
  } catch {
    return problem(context, "unreadable");
  }
  return next();
});

async function readBody({ req }: Context): Promise<void> {
  if (FORM.test(req.header("content-type") ?? "")) {
    const form = cleaned(await req.raw.formData());
    Object.assign(req.bodyCache, { formData: Promise.resolve(form) });
    return;
  }
  const text = await req.raw.text();
  Object.assign(req.bodyCache, { text: Promise.resolve(cleanedText(text)) });
}

function cleaned(given: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of given)
    if (typeof value === "string") form.append(receivedText(name), receivedText(value));
    else form.append(receivedText(name), value, receivedName(value.name));
  return form;
}

function cleanedText(text: string): string {
  try {
    return JSON.stringify(received(JSON.parse(text)));
  } catch {
    return receivedText(text);
  }
}

/** Whether the caller went away before all of the request was here: what then cannot be read is no fault of ours. */
export function isBrokenOff(context: Context): boolean {
  const { incoming }: Partial<HttpBindings> = context.env ?? {};
  return incoming?.destroyed === true && !incoming.complete;
}
