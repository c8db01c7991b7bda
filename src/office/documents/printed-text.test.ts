import { html } from "hono/html";
import { expect, it } from "vitest";
import { printedHtml } from "./printed-text.ts";

const HEADERS = ["Trường", "Lớp 1", "Lớp 6"];
const row = (id: string, ...texts: string[]) => ({
  id,
  kind: "row" as const,
  text: texts.filter((text) => text !== "").join(" | "),
  cells: texts.map((text, at) => ({ header: HEADERS[at] ?? "", role: "other" as const, text })),
});

it("keeps each figure of a row below its own column, also beside an empty cell", () => {
  const shown = String(
    printedHtml([row("a#1", "Tiểu học A", "140", ""), row("a#2", "THCS B", "", "210")], () => html``),
  );
  expect(shown.match(/<table>/g)).toHaveLength(1);
  expect(shown).toContain('<td data-name="Lớp 1"></td><td data-name="Lớp 6">210</td>');
});
