import { z } from "zod";
import { type CodeOrder, fill, isUnitLevel, type LinkDesk, type ListedCode } from "../../../../jobs/index.ts";
import {
  type Acted,
  type Asked,
  act,
  maybeText,
  type OfficeAct,
  type Question,
  severalOf,
} from "../../frame/contract.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named } from "../directory-parts.ts";

const { codes: said } = words;
const MOST_NAMES = 3;
const whole = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/)
  .transform(Number);
const orderSchema = z.object({
  units: maybeText(200_000),
  scope: maybeText(40),
  person: maybeText(100),
  role: z.enum(["head", "unit-contact", "staff", "office"]),
  uses: whole,
  days: whole,
});

/** What is done with link codes. */
export function codeActs({ codes }: Pick<DirectoryParts, "codes">): readonly OfficeAct[] {
  return [
    act({
      path: "choose",
      title: words.list.makeCodes,
      needs: "write",
      fields: z.object({ chosen: severalOf }),
      async run({ chosen }) {
        if (chosen.length === 0) return wrong(words.list.chooseFirst);
        return { kind: "done", said: "", go: `${HOME}/codes/new?${new URLSearchParams({ chosen: chosen.join(",") })}` };
      },
    }),
    act({
      path: "codes/new/make",
      title: said.act,
      needs: "write",
      fields: orderSchema,
      asks: (fields, asked) => askMaking(codes, orderOf(fields, asked)),
      async run(fields, asked) {
        const order = orderOf(fields, asked);
        const made = await codes.makeSheet(order);
        if (made.kind === "wrong") return wrong(made.says);
        const { count, sheet } = made;
        const looked = await codes.look(order);
        const object = "says" in looked ? "" : namesInWords(looked.units);
        return { kind: "done", said: "", go: `${HOME}/sheets/${sheet}`, data: { count, sheet }, change: { object } };
      },
    }),
    act({
      path: "codes/:code/revoke",
      title: said.revokeTitle,
      needs: "write",
      view: "codes",
      fields: z.object({ unlink: z.string().optional() }),
      async asks({ unlink }, asked): Promise<Question | { readonly kind: "missing" }> {
        const found = await codes.find(named(asked, "code"));
        return found === undefined ? { kind: "missing" } : askRevoking(found, unlink === "yes");
      },
      async run({ unlink }, asked) {
        const id = named(asked, "code");
        const found = await codes.find(id);
        const { done } = await codes.revoke(id, { by: asked.account, unlink: unlink === "yes" });
        if (!done) return { kind: "missing" };
        return {
          kind: "done",
          said: fill(said.revoked, { id }),
          change: { object: found?.unit?.name ?? said.noUnit, after: id },
        };
      },
    }),
  ];
}

function orderOf(fields: z.output<typeof orderSchema>, { account: by }: Asked): CodeOrder {
  const { units = "", scope = "", person, role, uses, days } = fields;
  return {
    units: units.split(",").filter((id) => id !== ""),
    levels: isUnitLevel(scope) ? [scope] : [],
    ...{ role, uses, days, by },
    ...(person !== undefined && { person }),
  };
}

/** One code is made at once; several are named first. */
async function askMaking(
  codes: LinkDesk,
  order: CodeOrder,
): Promise<Question | Extract<Acted, { kind: "wrong" }> | undefined> {
  const looked = await codes.look(order);
  if ("says" in looked) return wrong(looked.says);
  const count = looked.units.length;
  if (count === 1) return undefined;
  return {
    kind: "question",
    title: fill(said.asks, { count }),
    lines: [
      fill(said.asksUnits, { units: namesInWords(looked.units) }),
      fill(said.asksHow, { uses: order.uses, days: order.days, role: words.roles[roleOf(order)] }),
    ],
    yes: fill(said.yes, { count }),
    mark: JSON.stringify([count, order]),
  };
}

/** The first units by name, and how many others; a code of no unit is the office's. */
function namesInWords(all: readonly ({ readonly name: string } | undefined)[]): string {
  const units = all
    .slice(0, MOST_NAMES)
    .map((unit) => unit?.name ?? said.noUnit)
    .join(", ");
  const more = all.length - MOST_NAMES;
  return more > 0 ? fill(said.asksMore, { units, count: more }) : units;
}

function roleOf({ role }: CodeOrder): keyof typeof words.roles {
  return role === "head" || role === "staff" || role === "office" ? role : "unit-contact";
}

function askRevoking({ code, unit, chats }: ListedCode & { readonly chats: number }, isUnlinked: boolean): Question {
  const values = { id: code.id, unit: unit?.name ?? said.noUnit, count: chats };
  const links = chats === 0 ? [] : [isUnlinked ? said.unlinks : said.keepsChats];
  return {
    kind: "question",
    title: fill(said.asksRevoke, values),
    lines: [said.revokes, ...links].map((line) => fill(line, values)),
    yes: said.yesRevoke,
    mark: JSON.stringify([code.id, code.used, chats, isUnlinked]),
  };
}

function wrong(says: string): Extract<Acted, { readonly kind: "wrong" }> {
  return { kind: "wrong", problems: [{ says }] };
}
