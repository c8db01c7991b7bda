import { html } from "hono/html";
import { fill } from "../../../../jobs/index.ts";
import type { Html } from "../../frame/contract.ts";
import { facts, type Tone, tag } from "../../frame/parts.ts";
import words from "./channels.vi.json" with { type: "json" };
import { type HealthPart, healthTime, type Standing } from "./health-part.ts";

const TONES: Readonly<Record<Standing["kind"], Tone>> = {
  working: "good",
  off: "plain",
  refused: "bad",
  lost: "bad",
  todo: "wait",
  quiet: "wait",
  never: "wait",
};

/** A connection in the overview: how it stands, what that means, and the way to more. */
export function channelCard(part: HealthPart, href: string): Html {
  return stateCard({ title: part.title, state: stateTag(part), says: standingSays(part.standing), href });
}

/** Anything in the overview that stands well or not. */
export function stateCard({
  title,
  state,
  says,
  href,
}: {
  readonly title: string;
  readonly state: Html;
  readonly says: string;
  readonly href: string;
}): Html {
  return html`<section class="card"><h2>${title} ${state}</h2><p>${says}</p><p><a href="${href}" aria-label="${`${words.open}: ${title}`}">${words.open}</a></p></section>`;
}

/** One connection as a whole, with a text that whoever runs the machine understands. */
export function channelHtml(part: HealthPart): Html {
  const { standing, mend, lines, title } = part;
  const todo =
    mend.length === 0
      ? ""
      : html`<h2>${words.todo}</h2>${mend.map((sentence) => html`<p class="warn">${sentence}</p>`)}`;
  const known =
    lines.length === 0
      ? ""
      : html`<h2>${words.facts}</h2>${facts(lines.map(({ name, value }) => [name, value] as const))}`;
  const text = technicianText(part);
  const forTechnician =
    mend.length === 0
      ? ""
      : html`<h2>${words.technician}</h2><textarea id="technician" aria-label="${words.technician}: ${title}" rows="${Math.min(12, text.split("\n").length + 1)}" readonly>${text}</textarea><p class="actions"><button type="button" class="quiet" data-copy="technician" hidden>${words.copy}</button></p>`;
  return html`<p>${stateTag(part)} ${standingSays(standing)}</p>${todo}${forTechnician}${known}`;
}

/** How a connection stands, in a word. */
function stateTag({ standing }: Pick<HealthPart, "standing">): Html {
  return tag(words.states[standing.kind].name, TONES[standing.kind]);
}

function standingSays({ kind, since }: Standing): string {
  return fill(words.states[kind].says, { since: since === undefined ? words.justNow : healthTime(since) });
}

function technicianText({ title, standing, mend, lines }: HealthPart): string {
  return [
    `${title}: ${words.states[standing.kind].name}`,
    ...mend.map((sentence) => `- ${sentence}`),
    ...lines.map(({ name, value }) => `${name}: ${value}`),
  ].join("\n");
}
