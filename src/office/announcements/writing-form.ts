import { html, raw } from "hono/html";
import { z } from "zod";
import {
  type Announcement,
  type Attachment,
  fill,
  officeTime,
  type Problem,
  problemInWords,
  type QuietHours,
  type SendingChannel,
  withoutVariables,
  withVariables,
} from "../../../jobs/index.ts";
import { type Asked, type FieldProblem, type Html, maybeText, severalOf, someText } from "../frame/contract.ts";
import { actForm, type Field } from "../frame/form.ts";
import { channelName, sectionWords } from "./announcing-parts.ts";

const words = sectionWords.text;
const LONGEST = 10_000;

/** What the form for a text may say. */
const writingFields = {
  text: z.string().trim().max(LONGEST).transform(withVariables),
  keep: severalOf,
  channel: severalOf,
  template: maybeText(50),
  parameters: maybeText(2_000),
  at: maybeText(100),
  expires: maybeText(100),
  urgent: maybeText(10),
};
export const draftFields = z.object({ ...writingFields, words: someText(1_500) });
export const editFields = z.object({ ...writingFields, words: someText(1_500), seen: z.coerce.number().int() });
type Given = z.output<typeof draftFields>;

/** The form for a text and how it goes out. `before` is what stands there already. */
export function writingForm(
  to: string,
  asked: Pick<Asked, "rejected">,
  {
    channels,
    quiet,
    before,
    text = before?.text ?? "",
    first = [],
    submit,
  }: {
    readonly channels: readonly SendingChannel[];
    /** When only what is urgent is sent. */
    readonly quiet: QuietHours | undefined;
    readonly before?: Announcement | undefined;
    /** What the text begins with. */
    readonly text?: string | undefined;
    /** Fields that stand before the text. */
    readonly first?: readonly Field[];
    readonly submit: string;
  },
): Html {
  const hasTemplates = channels.includes("zalo-template");
  const template: readonly Field[] = hasTemplates
    ? [
        {
          name: "template",
          label: words.template,
          kind: "text",
          max: 50,
          value: before?.template?.id ?? "",
          hint: words.templateHint,
        },
        {
          ...{ name: "parameters", label: words.parameters, kind: "textarea", rows: 3, max: 2_000 },
          ...{ value: linesOf(before?.template?.parameters ?? {}), hint: words.parametersHint },
        },
      ]
    : [];
  return actForm({
    to,
    asked,
    fields: [
      ...first,
      {
        ...{ name: "text", label: words.text, kind: "textarea", rows: 8, required: true, max: LONGEST },
        ...{ value: withoutVariables(text), hint: words.textHint },
      },
      {
        name: "files",
        label: words.files,
        kind: "file",
        several: true,
        accept: ".pdf,.docx,.xlsx,.png,.jpg,.jpeg",
        hint: words.filesHint,
      },
      ...template,
      {
        ...{ name: "at", label: words.at, kind: "text", max: 100, value: written(before?.notBefore) },
        ...{ hint: words.atHint, example: words.atExample },
      },
      {
        ...{ name: "expires", label: words.expires, kind: "text", max: 100, value: written(before?.expiresAt) },
        ...{ hint: words.expiresHint, example: words.expiresExample },
      },
      { name: "urgent", label: urgentLabel(quiet), kind: "checkbox", value: before?.urgent === true ? "yes" : "" },
    ],
    more: html`${keptFiles(before?.files ?? [], to, asked)}${channelBoxes(channels, before?.channels, to, asked)}`,
    submit,
  });
}

function urgentLabel(quiet: QuietHours | undefined): string {
  return fill(words.urgent, { hours: quiet === undefined ? words.noQuiet : fill(words.quiet, { ...quiet }) });
}

/** An instant as `readInstant` reads it back: "01/12/2026 08:00". */
function written(instant: string | undefined): string {
  if (instant === undefined) return "";
  const { clock, date } = officeTime(instant);
  return `${date.split("-").reverse().join("/")} ${clock}`;
}

function linesOf(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n");
}

function keptFiles(files: readonly Attachment[], to: string, asked: Pick<Asked, "rejected">): Html {
  if (files.length === 0) return raw("");
  return boxes(
    words.kept,
    "keep",
    files.map(({ id, name }) => ({ value: id, label: name, isOn: wasOn(asked, to, "keep", id) ?? true })),
  );
}

function channelBoxes(
  channels: readonly SendingChannel[],
  before: readonly SendingChannel[] | undefined,
  to: string,
  asked: Pick<Asked, "rejected">,
): Html {
  const each = channels.map((channel) => {
    const isMeant = before === undefined ? channel !== "zalo-template" : before.includes(channel);
    return { value: channel, label: channelName(channel), isOn: wasOn(asked, to, "channel", channel) ?? isMeant };
  });
  return boxes(words.channels, "channel", each, words.channelsHint);
}

/** Whether a box was set in a form that was not taken; undefined where there was none. */
function wasOn({ rejected }: Pick<Asked, "rejected">, to: string, name: string, value: string): boolean | undefined {
  if (rejected?.to !== to) return undefined;
  const given = rejected.values[name] ?? [];
  return typeof given === "string" ? given === value : given.includes(value);
}

function boxes(
  legend: string,
  name: string,
  each: readonly { readonly value: string; readonly label: string; readonly isOn: boolean }[],
  hint?: string,
): Html {
  const said = hint === undefined ? raw("") : html`<p class="hint">${hint}</p>`;
  return html`<fieldset class="field"><legend>${legend}</legend><div class="choices">${each.map(({ value, label, isOn }) => html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${isOn ? raw(" checked") : raw("")}> ${label}</label> `)}</div>${said}</fieldset>`;
}

/** What was chosen of channels; all that are set up where none was, as a form of an API that names none means. */
export function channelsOf({ channel, template }: Given, known: readonly SendingChannel[]): readonly SendingChannel[] {
  const chosen = known.filter((one) => channel.includes(one));
  return chosen.length > 0 ? chosen : known.filter((one) => one !== "zalo-template" || template !== undefined);
}

/** The template that a form names, or the line of its parameters that cannot be read. */
export function templateOf({ template, parameters = "" }: Given) {
  if (template === undefined) return { template: undefined };
  const lines = parameters.split("\n").filter((line) => line.trim() !== "");
  const broken = lines.find((line) => line.indexOf("=") < 1);
  if (broken !== undefined)
    return { problem: { field: "parameters", says: fill(words.wrongLine, { line: broken.trim() }) } };
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf("=");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return { template: { id: template, parameters: Object.fromEntries(pairs) } };
}

/** What is wrong with what was written, at the field that it is about. */
export function fieldProblems(problems: readonly Problem[]): FieldProblem[] {
  return problems.map((problem) => {
    const field = fieldOf(problem.kind);
    return { says: problemInWords(problem), ...(field === undefined ? {} : { field }) };
  });
}

function fieldOf(kind: Problem["kind"]): string | undefined {
  if (kind.startsWith("file-")) return "files";
  if (kind.startsWith("template-")) return "template";
  if (kind.startsWith("parameter-")) return "parameters";
  if (kind === "no-time") return "at";
  if (kind === "no-expiry" || kind === "expires-first") return "expires";
  const ofText: readonly Problem["kind"][] = [
    "empty",
    "unknown-variable",
    "broken-variable",
    "empty-fallback",
    "too-long",
  ];
  return ofText.includes(kind) || kind === "variable-in-article" ? "text" : undefined;
}
