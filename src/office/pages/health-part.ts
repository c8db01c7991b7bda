import { html } from "hono/html";
import { officeTime, printedDate } from "../../../jobs/index.ts";
import type { Html, OfficePage } from "./page.ts";

/** The state of one connection, to a platform or to a model, line by line; `mend` has a sentence for each thing to be put right. */
export interface HealthPart {
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  readonly mend: readonly string[];
}

/** A page of one part. `path` is the last part of its address. */
export function healthPage(path: string, title: string, look: () => Promise<HealthPart>): OfficePage {
  return { path, title, show: async () => healthHtml(await look()) };
}

/** The part as a section of a page. */
export function healthHtml({ title, lines, mend }: HealthPart): Html {
  const warnings = mend.map((sentence) => html`<p class="warn">${sentence}</p>`);
  return html`<section><h2>${title}</h2>${warnings}<dl>${lines.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

/** A line of a part, as a list; empty when the value is not known. */
export function healthLine(name: string, value: string | undefined): HealthPart["lines"] {
  return value === undefined ? [] : [{ name, value }];
}

/** An ISO instant in office time: "08:30 19/12/2026". */
export function healthTime(instant: string): string {
  const { clock, date } = officeTime(instant);
  return `${clock} ${printedDate(date)}`;
}
