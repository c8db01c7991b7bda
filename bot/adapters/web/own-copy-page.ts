import words from "../../words/locale/own-data.json" with { type: "json" };
import { escapeHtml } from "./html.ts";
import { shell } from "./shell.ts";

/** The page that a link to a copy of somebody's data opens: a button that gives the file, once. */
export function ownCopyPage(key: string): string {
  const { page } = words;
  return shell(
    page.title,
    `<main><h1>${page.title}</h1><p>${page.once}</p>
<form method="post" action="/own-data/${escapeHtml(key)}"><button type="submit">${page.button}</button></form></main>`,
  );
}
