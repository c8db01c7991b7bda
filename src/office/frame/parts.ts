import { html, raw } from "hono/html";
import type { Html } from "./contract.ts";

export type Tone = "good" | "wait" | "bad" | "plain";
const whole = new Intl.NumberFormat("vi");

/** Counts beside each other, each a way to the list of what is counted. */
export function tiles(
  each: readonly {
    readonly label: string;
    readonly count: number | string;
    readonly href?: string | undefined;
    readonly tone?: Tone;
    readonly isCurrent?: boolean;
  }[],
): Html {
  const tile = ({ label, count, href, tone = "plain", isCurrent }: (typeof each)[number]): Html => {
    const inside = html`<strong>${typeof count === "number" ? whole.format(count) : count}</strong><span>${label}</span>`;
    return href === undefined
      ? html`<li class="${tone}">${inside}</li>`
      : html`<li class="${tone}"><a href="${href}"${isCurrent === true ? raw(' aria-current="true"') : raw("")}>${inside}</a></li>`;
  };
  return html`<ul class="tiles">${each.map(tile)}</ul>`;
}

/** What is known of one thing, a name and a value each. */
export function facts(each: readonly (readonly [string, Html | string | undefined])[]): Html {
  const known = each.filter(([, value]) => value !== undefined && value !== "");
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** What stands where there is nothing yet: what to do first. */
export function emptyState(text: string, way?: { readonly label: string; readonly href: string }): Html {
  return html`<p>${text}</p>${way === undefined ? raw("") : html`<p><a class="button" href="${way.href}">${way.label}</a></p>`}`;
}

/** A state in a word or two. */
export function tag(text: string, tone: Tone = "plain"): Html {
  return html`<span class="tag ${tone}">${text}</span>`;
}

/** A part that a page with a `stamp` brings up to date by itself. */
export function live(id: string, inside: Html | Promise<Html> | string): Html {
  return html`<div id="live-${id}" data-live>${inside}</div>`;
}

/** Pages of one thing beside each other. */
export function tabs(
  label: string,
  each: readonly { readonly title: string; readonly href: string; readonly isCurrent: boolean }[],
): Html {
  return html`<nav class="tabs" aria-label="${label}">${each.map(({ title, href, isCurrent }) => html`<a href="${href}"${isCurrent ? raw(' aria-current="page"') : raw("")}>${title}</a>`)}</nav>`;
}

const LONGEST = 160;

/** The beginning of a text that stands in a cell of a table. */
export function shortened(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
