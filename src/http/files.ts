import { type Context, Hono } from "hono";
import { type OwnDataBook, ownDataVietnamese } from "../../bot/index.ts";
import type { FileStore, KeptFile } from "../../jobs/index.ts";
import { fromOwnPage, problem } from "./problem.ts";

/**
 * `/files`: files of announcements, for whoever has the link, as everybody who got the announcement has. A file that a
 * unit handed in is redirected to the office's pages, which ask for a sign-in.
 */
export function fileRoutes(files: () => FileStore | undefined): Hono {
  const app = new Hono();
  app.get("/:id/:name", async (context) => {
    const file = await files()?.find(context.req.param("id"));
    if (file === undefined) return problem(context, "not-found");
    return file.isForOffice === true ? context.redirect(`/office${context.req.path}`, 303) : sendFile(context, file);
  });
  return app;
}

/** Sends a file under its name. Shared caches may not keep it, and no cache may keep one for the office alone. */
export function sendFile(context: Context, { bytes, type, name, isForOffice }: KeptFile): Response {
  return context.body(new Uint8Array(bytes), 200, {
    "content-type": type,
    "content-disposition": `inline; filename*=UTF-8''${named(name)}`,
    "cache-control": isForOffice === true ? "no-store" : "private, max-age=86400",
  });
}

/** What browsers are told of a file, by how its name ends. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  odt: "application/vnd.oasis.opendocument.text",
  rtf: "application/rtf",
};

/**
 * Sends a file that somebody handed in, under its name. Only a PDF, which is one by its first bytes, opens in the browser; all else,
 * pages of the web and pictures with scripts included, is saved and not shown at our address.
 */
export function sendGiven(
  context: Context,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Response {
  const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-";
  const type = isPdf ? TYPES.pdf : TYPES[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ""];
  const isToBeShown = isPdf && /\.pdf$/i.test(name);
  return context.body(new Uint8Array(bytes), 200, {
    "content-type": type ?? "application/octet-stream",
    "content-disposition": `${isToBeShown ? "inline" : "attachment"}; filename*=UTF-8''${named(name)}`,
    "content-length": String(bytes.length),
    "x-content-type-options": "nosniff",
  });
}

/** A name as RFC 8187 writes it into a header: of the signs that addresses let stand, these four mean something there. */
function named(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Keys are made by us from random bits. */
const KEY = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * `/own-data/<key>`: the copy of somebody's data, for whoever has the link, once. Opening the link shows a button and takes nothing,
 * since chat programs open links for a preview; pressing it gives the file.
 */
export function ownDataRoutes(parts: {
  /** Undefined until the database is open. */
  readonly copies: () => Pick<OwnDataBook, "takeCopy"> | undefined;
  readonly page: (key: string) => string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  readonly publicUrl?: string | undefined;
}): Hono {
  const app = new Hono();
  app.get("/:key", (context) => {
    const key = context.req.param("key");
    return KEY.test(key) ? context.html(parts.page(key)) : problem(context, "not-found");
  });
  app.post("/:key", fromOwnPage(parts.publicUrl), async (context) => {
    const copies = parts.copies();
    if (copies === undefined) return problem(context, "not-ready");
    const copy = await copies.takeCopy(context.req.param("key"), parts.instant());
    if (copy === undefined) return context.text(ownDataVietnamese.page.over, 410);
    return context.body(copy.body, 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${named(copy.name)}`,
      "cache-control": "no-store",
    });
  });
  return app;
}
