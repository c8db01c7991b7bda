import { html, raw } from "hono/html";
import { passageAnchor } from "../../../bot/index.ts";
import type { Passage } from "../../../knowledge/index.ts";
import type { Html } from "../frame/contract.ts";

type Printed = Pick<Passage, "id" | "kind" | "text" | "page" | "cells">;

/** A text as it was read, a paragraph each, with a mark where a page begins; rows of one table stand below their columns. */
export function printedHtml(passages: readonly Printed[], pageMark: (page: number) => Html): Html {
  let page: number | undefined;
  const blocks = blocksOf(passages).map((block) => {
    const first = block[0];
    const mark = first?.page === page || first?.page === undefined ? raw("") : pageMark(first.page);
    page = block.at(-1)?.page ?? page;
    return html`${mark}${columnsOf(first) === undefined ? block.map(paragraphHtml) : tableHtml(block)}`;
  });
  return html`${blocks}`;
}

/** Rows with the same columns together, everything else alone. */
function blocksOf(passages: readonly Printed[]): Printed[][] {
  const blocks: Printed[][] = [];
  for (const passage of passages) {
    const last = blocks.at(-1);
    const columns = columnsOf(passage);
    if (last !== undefined && columns !== undefined && columns === columnsOf(last[0])) last.push(passage);
    else blocks.push([passage]);
  }
  return blocks;
}

/** The titles of the columns of a row as one text; undefined for what is no row of a table whose columns have titles. */
function columnsOf(passage: Printed | undefined): string | undefined {
  const headers = passage?.cells?.map(({ header }) => header) ?? [];
  return headers.some((header) => header !== "") ? headers.join("\n") : undefined;
}

function tableHtml(rows: readonly Printed[]): Html {
  const headers = rows[0]?.cells?.map(({ header }) => header) ?? [];
  const each = rows.map(
    ({ id, cells = [] }) =>
      html`<tr id="${passageAnchor(id)}">${cells.map(({ header, text }) => html`<td data-name="${header}">${text}</td>`)}</tr>`,
  );
  return html`<table><thead><tr>${headers.map((header) => html`<th scope="col">${header}</th>`)}</tr></thead><tbody>${each}</tbody></table>`;
}

function paragraphHtml({ id, kind, text }: Printed): Html {
  const style = kind === "heading" ? raw(' class="heading"') : raw("");
  return html`<p id="${passageAnchor(id)}"${style}>${text.replace(/\s*\n\s*/g, "\n")}</p>`;
}
