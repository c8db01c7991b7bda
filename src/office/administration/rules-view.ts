import { html } from "hono/html";
import { fill, type RemindingRules, type SendingChannel, type SendingRules } from "../../../jobs/index.ts";
import type { Asked, Column, ShownView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { facts } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import administrationWords from "./administration.vi.json" with { type: "json" };

/** The rules by which is sent, as they stand. */
export interface RulesParts {
  readonly sending: SendingRules;
  readonly reminding: RemindingRules;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
  readonly needsTwo: boolean;
}

type Policy = NonNullable<SendingRules["policies"][SendingChannel]>;
const words = administrationWords.rules;
const names: Readonly<Record<SendingChannel, string>> = words.channels;

/** When nobody is written to, when people are reminded, who hears of what is late, and what each channel allows. */
export async function rulesBody(
  { sending, reminding, channels, needsTwo }: RulesParts,
  asked: Asked,
): Promise<ShownView> {
  const { quiet } = sending;
  const table = policyTable(Object.values(sending.policies));
  const chain = html`<ol>${reminding.chain.map(({ after, named }) => html`<li>${fill(words.chainStep, { after, named })}</li>`)}</ol>`;
  const known = facts([
    [words.quiet, quiet === undefined ? words.noQuiet : fill(words.quietHours, { ...quiet })],
    [words.remind, fill(words.remindHours, { ...reminding.hours })],
    [words.chain, chain],
    [words.approve, needsTwo ? words.two : words.one],
    [words.order, channels.map((channel) => names[channel]).join(" → ")],
  ]);
  return { title: words.title, body: html`<p>${words.intro}</p>${known}${await tableHtml(table, asked)}`, table };
}

function policyTable(policies: readonly Policy[]): Table<Policy> {
  const columns: readonly Column<Policy>[] = [
    { key: "channel", title: words.channel, value: ({ channel }) => names[channel] },
    {
      key: "longest",
      title: words.longest,
      value: ({ longest }) => (longest === undefined ? words.byTemplate : fill(words.signs, { count: longest })),
    },
    {
      key: "window",
      title: words.window,
      value: ({ windowHours }) =>
        windowHours === undefined ? words.always : fill(words.hours, { count: windowHours }),
    },
    {
      key: "night",
      title: words.night,
      value: ({ night, templates }) => {
        const hours = night ?? templates?.night;
        return hours === undefined ? "" : fill(words.from, { ...hours });
      },
    },
    { key: "price", title: words.price, value: priceInWords },
  ];
  return { name: words.file, columns, rows: inMemory(policies, columns), empty: "" };
}

function priceInWords({ price, freeHours }: Policy): string {
  if (price === undefined) return words.byTemplate;
  if (price === 0) return words.free;
  return freeHours === undefined ? fill(words.dong, { price }) : fill(words.dongFree, { price, hours: freeHours });
}
