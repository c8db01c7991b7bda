import { z } from "zod";
import type { RegisteredTemplate, TemplateBook, TemplateParameter } from "../../../../jobs/index.ts";
import type { ZaloAnswer, ZaloOpenApi } from "../openapi.ts";

/** A template as it is registered at Zalo, or the answer for which it could not be read. */
export type ReadTemplate =
  | { readonly kind: "template"; readonly template: RegisteredTemplate | "missing" }
  | { readonly kind: "failed"; readonly answer: Exclude<ZaloAnswer, { kind: "ok" }> };

export interface ZaloTemplateBook extends TemplateBook {
  read(id: string): Promise<ReadTemplate>;
}

/** Templates are read again after this time: reviews, prices and quality change without notice. */
const READ_AGAIN_MS = 5 * 60_000;
const NO_SUCH_TEMPLATE = -109;

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(undefined);
const price = optional(z.coerce.number().nonnegative());
const limit = optional(z.coerce.number().int().positive());
const info = z.object({
  templateName: z.string().catch(""),
  status: z.union([z.string(), z.number()]).transform(String),
  templateQuality: optional(z.string()),
  templateTag: optional(z.union([z.string(), z.number()]).transform(String)),
  applyTemplateQuota: optional(z.boolean()),
  templateRemainingQuota: optional(z.coerce.number()),
  price,
  price_sdt: price,
  price_uid: price,
  listParams: z
    .array(
      z.object({
        name: z.string(),
        require: optional(z.boolean()),
        acceptNull: optional(z.boolean()),
        type: optional(z.string()),
        minLength: limit,
        maxLength: limit,
      }),
    )
    .nullish(),
});

/** Reads templates from Zalo, each again after a few minutes. `now` is in milliseconds. */
export function createZaloTemplateBook(api: ZaloOpenApi, now: () => number): ZaloTemplateBook {
  const known = new Map<string, { readonly at: number; readonly reading: Promise<ReadTemplate> }>();
  const ask = async (id: string): Promise<ReadTemplate> => {
    const answer = await api.call({ method: "GET", path: `/template/info/v2?template_id=${encodeURIComponent(id)}` });
    if (answer.kind === "no" && answer.code === NO_SUCH_TEMPLATE) return { kind: "template", template: "missing" };
    if (answer.kind !== "ok") return { kind: "failed", answer };
    const read = info.safeParse(answer.data);
    return read.success
      ? { kind: "template", template: templateFrom(id, read.data) }
      : { kind: "failed", answer: { kind: "not-sent", detail: "the template is not described as documented" } };
  };
  const read = (id: string): Promise<ReadTemplate> => {
    const kept = known.get(id);
    if (kept !== undefined && now() - kept.at < READ_AGAIN_MS) return kept.reading;
    const reading = ask(id);
    known.set(id, { at: now(), reading });
    // A failed reading is not remembered: the next caller asks again.
    void reading.then((came) => came.kind === "failed" && known.get(id)?.reading === reading && known.delete(id));
    return reading;
  };
  return {
    read,
    async find(id) {
      const came = await read(id);
      return came.kind === "template" ? came.template : undefined;
    },
  };
}

function templateFrom(id: string, given: z.output<typeof info>): RegisteredTemplate {
  const byPhone = given.price_sdt ?? given.price ?? undefined;
  const byUser = given.price_uid ?? undefined;
  return {
    id,
    name: given.templateName,
    status: given.status,
    isEnabled: given.status === "ENABLE" || given.status === "1",
    parameters: (given.listParams ?? []).map(parameterFrom),
    price: { byPhone, byUser },
    quality: given.templateQuality ?? undefined,
    leftToday: given.applyTemplateQuota ? (given.templateRemainingQuota ?? undefined) : undefined,
    tag: given.templateTag ?? undefined,
  };
}

type GivenParameter = NonNullable<z.output<typeof info>["listParams"]>[number];

function parameterFrom({ name, require, acceptNull, type, minLength, maxLength }: GivenParameter): TemplateParameter {
  const kind = type?.toUpperCase();
  return {
    name,
    isRequired: require !== false && acceptNull !== true,
    type: kind === "NUMBER" ? "number" : kind === "DATE" ? "date" : "text",
    shortest: minLength ?? undefined,
    longest: maxLength ?? undefined,
  };
}
