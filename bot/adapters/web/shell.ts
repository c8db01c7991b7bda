import { escapeHtml } from "./html.ts";

/** The HTML around every page; `head` brings what one page needs beside the style of all. */
export function shell(title: string, body: string, head = ""): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/assets/style.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">${head}</head>
<body>${body}</body></html>`;
}
