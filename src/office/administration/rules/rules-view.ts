import { html } from "hono/html";
import { fill, instantInWords, type SendingChannel, type SendingRules } from "../../../../jobs/index.ts";
import type { Asked, Column, OfficeView, ShownView, Table } from "../../frame/contract.ts";
import { actForm, type Field, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { facts } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "./rules.vi.json" with { type: "json" };
import type { SettingParts } from "./rules-acts.ts";

/** The rules by which is sent, as they stand. */
export interface RulesParts {
  readonly setting: SettingParts;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
  readonly needsTwo: boolean;
}

const ADDRESS = "/office/administration/rules";
type Policy = NonNullable<SendingRules["policies"][SendingChannel]>;
const names: Readonly<Record<SendingChannel, string>> = words.channels;

/** When nobody is written to, when people are reminded, who hears of what is late, and what each channel allows. */
export async function rulesBody({ setting, channels, needsTwo }: RulesParts, asked: Asked): Promise<ShownView> {
  const { sending, reminding } = setting.now();
  const { quiet } = sending;
  const kept = await setting.book.read();
  const table = policyTable(Object.values(sending.policies));
  const chain = html`<ol>${reminding.chain.map(({ after, named }) => html`<li>${fill(words.chainStep, { after, named })}</li>`)}</ol>`;
  const known = facts([
    [words.quiet, quiet === undefined ? words.noQuiet : fill(words.quietHours, { ...quiet })],
    [words.remind, fill(words.remindHours, { ...reminding.hours })],
    [words.chain, chain],
    [words.approve, needsTwo ? words.two : words.one],
    [words.setBy, kept && fill(words.setByLine, { by: kept.by, at: instantInWords(kept.at) })],
    [words.order, channels.map((channel) => names[channel]).join(" → ")],
  ]);
  const edit = asked.may("administer") ? html`<p><a class="button" href="${ADDRESS}/edit">${words.edit}</a></p>` : "";
  const body = html`<p>${words.intro}</p>${known}${edit}${await tableHtml(table, asked)}`;
  return { title: words.title, body, table };
}

/** The form for what can be set of the rules. */
export function rulesForm({ setting }: Pick<RulesParts, "setting">): OfficeView {
  return {
    path: "rules/edit",
    needs: "administer",
    async show(asked) {
      const kept = await setting.book.read();
      const form = actForm({
        to: `${ADDRESS}/edit/save`,
        asked,
        submit: words.submit,
        fields: fieldsOf(setting, kept?.at),
      });
      const reset =
        kept === undefined
          ? ""
          : html`<p>${oneButton({ to: `${ADDRESS}/edit/reset`, label: words.reset, hidden: { seenAt: kept.at }, tone: "quiet" })}</p>`;
      return { title: words.editTitle, body: html`${form}${reset}`, trail: [{ title: words.title, href: ADDRESS }] };
    },
  };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: fill(words.hour, { hour }) }));

function fieldsOf({ now }: SettingParts, seenAt = ""): readonly Field[] {
  const { sending, reminding } = now();
  const { quiet } = sending;
  const { hours, chain } = reminding;
  const maybe = [{ value: "", label: words.noQuiet }, ...HOURS];
  const choice = { kind: "select", required: true } as const;
  return [
    { name: "seenAt", label: "", kind: "hidden", value: seenAt },
    {
      ...choice,
      name: "quietFrom",
      label: words.quietFrom,
      choices: maybe,
      value: String(quiet?.from ?? ""),
      hint: words.quietHint,
      required: false,
    },
    {
      ...choice,
      name: "quietUntil",
      label: words.quietUntil,
      choices: maybe,
      value: String(quiet?.until ?? ""),
      required: false,
    },
    {
      ...choice,
      name: "hoursFrom",
      label: words.hoursFrom,
      choices: HOURS,
      value: String(hours.from),
      hint: words.hoursHint,
    },
    { ...choice, name: "hoursUntil", label: words.hoursUntil, choices: HOURS, value: String(hours.until) },
    ...chain.map(
      ({ after, named }, at): Field => ({
        ...{ name: `after${at}`, label: fill(words.after, { named }), kind: "number", required: true, max: 2 },
        value: String(after),
      }),
    ),
  ];
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
