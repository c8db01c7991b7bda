import { html, raw } from "hono/html";
import { z } from "zod";
import { fill } from "../../../jobs/index.ts";
import { type Acted, type Asked, act, type Html, maybeText, severalOf } from "../frame/contract.ts";
import { actForm } from "../frame/form.ts";
import { type AnnouncementsParts, rootAddress, sectionWords } from "./announcing-parts.ts";

const words = sectionWords.audience;
const TO = `${rootAddress}/new/audience`;

/** What the form for whom it goes to may say. */
const audienceFields = {
  role: severalOf,
  level: severalOf,
  commune: maybeText(200),
  to: maybeText(500),
  except: maybeText(300),
  saved: maybeText(200),
};
type Chosen = z.output<z.ZodObject<typeof audienceFields>>;

/** The first step of an announcement: whom it goes to. Boxes and words become one expression, which the office reads back. */
export function audienceForm(
  asked: Pick<Asked, "rejected" | "query">,
  saved: readonly { readonly name: string; readonly words: string }[],
  communes: readonly string[],
): Promise<Html> | Html {
  const chosen = savedField(saved);
  const { text } = asked.query;
  return actForm({
    to: text === undefined ? TO : `${TO}?${new URLSearchParams({ text })}`,
    asked,
    fields: [
      ...(communes.length === 0 ? [] : [communeField(communes)]),
      ...(chosen === undefined ? [] : [chosen]),
      {
        ...{ name: "to", label: words.to, kind: "text", max: 500, value: asked.query.words ?? "" },
        ...{ hint: words.toHint, example: words.toExample },
      },
      {
        name: "except",
        label: words.except,
        kind: "text",
        max: 300,
        hint: words.exceptHint,
        example: words.exceptExample,
      },
    ],
    first: html`${boxes("role", words.who, words.roles, asked)}${boxes("level", words.where, words.levels, asked)}`,
    submit: words.submit,
  });
}

function communeField(communes: readonly string[]) {
  const choices = [
    { value: "", label: words.everyCommune },
    ...communes.map((commune) => ({ value: commune, label: commune })),
  ];
  return { name: "commune", label: words.commune, kind: "select", choices } as const;
}

function savedField(saved: readonly { readonly name: string; readonly words: string }[]) {
  if (saved.length === 0) return undefined;
  const choices = [
    { value: "", label: words.savedNone },
    ...saved.map((one) => ({ value: one.words, label: one.name })),
  ];
  return { name: "saved", label: words.saved, kind: "select", choices } as const;
}

function boxes(
  name: string,
  legend: string,
  labels: Readonly<Record<string, string>>,
  { rejected }: Pick<Asked, "rejected">,
): Html {
  const given = rejected?.to === TO ? rejected.values[name] : undefined;
  const isOn = (value: string): boolean =>
    typeof given === "string" ? given === value : given?.includes(value) === true;
  const each = Object.entries(labels).map(
    ([value, label]) =>
      html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${isOn(value) ? raw(" checked") : raw("")}> ${label}</label> `,
  );
  return html`<fieldset class="field"><legend>${legend}</legend><div class="choices">${each}</div></fieldset>`;
}

/** The act behind the form: what is understood goes on to the text. */
export function audienceAct({ roster }: Pick<AnnouncementsParts, "roster">) {
  return act({
    path: "new/audience",
    title: sectionWords.titles.audience,
    needs: "write",
    fields: z.object(audienceFields),
    view: "new",
    async run(fields, { query }): Promise<Acted> {
      const expression = expressionOf(fields);
      if (expression === "") return { kind: "wrong", problems: [{ field: "to", says: words.none }] };
      const meant = await roster.audience(expression);
      if (meant.audience === undefined) {
        // The exception is what is not understood where the rest is.
        const { except: _, ...rest } = fields;
        const others = fields.except === undefined ? "" : expressionOf({ ...rest, except: undefined });
        const isExcept = fields.except !== undefined && (others === "" || (await roster.audience(others)).done);
        return { kind: "wrong", problems: meant.lines.map((says) => ({ field: isExcept ? "except" : "to", says })) };
      }
      if (meant.count === 0) {
        const says = fill(words.nobody, { audience: await roster.describe(meant.audience) });
        return { kind: "wrong", problems: [{ field: "to", says }] };
      }
      const go = `${rootAddress}/new?${new URLSearchParams({ words: expression, ...(query.text !== undefined && { text: query.text }) })}`;
      return {
        kind: "done",
        said: "",
        go,
        data: { words: expression, count: meant.count },
        change: { object: expression },
      };
    },
  });
}

/** The boxes and words of a form as one expression: "hiệu trưởng THPT trừ Trường THPT Long Xuyên". */
function expressionOf({ role, level, commune = "", to = "", except, saved = "" }: Chosen): string {
  const named = (labels: Readonly<Record<string, string>>, chosen: readonly string[]): string =>
    chosen.flatMap((one) => labels[one] ?? []).join(", ");
  const parts = [named(words.roles, role), named(words.levels, level), saved, commune, to].filter(
    (part) => part !== "",
  );
  const whole = parts.join(" ");
  if (except === undefined) return whole;
  return [whole === "" ? words.everybody : whole, words.exceptWord, except].join(" ");
}
