import { z } from "zod";
import { fill, readable, withVariables } from "../../../../jobs/index.ts";
import { type Acted, act, maybeText, type OfficeAct, someText } from "../../frame/contract.ts";
import { type AnnouncementsParts, addressOf } from "../announcing-parts.ts";
import words from "./texts.vi.json" with { type: "json" };
import { LONGEST_NAME, TEXTS } from "./texts-pages.ts";

const LONGEST = 10_000;
type Parts = Pick<AnnouncementsParts, "savedTexts" | "announcing">;

/** What is done with kept texts: one is saved or changed, made of an announcement, removed. */
export function textsActs(parts: Parts): readonly OfficeAct[] {
  return [saveAct(parts), keepAct(parts), removeAct(parts)];
}

function saveAct({ savedTexts }: Parts) {
  return act({
    path: "texts/save",
    title: words.act,
    needs: "write",
    fields: z.object({
      name: someText(LONGEST_NAME),
      text: someText(LONGEST).transform(withVariables),
      instead: maybeText(LONGEST),
      was: maybeText(LONGEST_NAME),
    }),
    run: ({ name, text, instead, was }, { account: by }) =>
      saved(savedTexts, { name, words: text, by, instead, was }, TEXTS),
  });
}

function keepAct({ savedTexts, announcing }: Parts) {
  return act({
    path: ":id/keep",
    title: words.actKeep,
    needs: "write",
    fields: z.object({ name: someText(LONGEST_NAME) }),
    view: ":id",
    async run({ name }, { account: by, params }): Promise<Acted> {
      const status = await announcing.status(params.id ?? "");
      if (status.kind === "missing") return { kind: "missing" };
      const { id, text } = status.announcement;
      if (text.trim() === "") return { kind: "wrong", problems: [{ says: words.empties }] };
      return saved(savedTexts, { name, words: text, by }, addressOf(id));
    },
  });
}

async function saved(
  savedTexts: Parts["savedTexts"],
  asked: Parameters<Parts["savedTexts"]["save"]>[0],
  go: string,
): Promise<Acted> {
  const saving = await savedTexts.save(asked);
  switch (saving.kind) {
    case "late":
      return { kind: "late", says: words.late };
    case "wrong":
      return { kind: "wrong", problems: saving.lines.map((says) => ({ field: "text", says })) };
    case "saved": {
      const before = asked.instead === undefined ? {} : { before: readable(asked.instead) };
      const change = { object: saving.name, ...before, after: readable(asked.words) };
      return { kind: "done", said: fill(words.saved, { name: saving.name }), go, change };
    }
    default:
      return { kind: "wrong", problems: [{ field: "name", says: words[saving.kind] }] };
  }
}

function removeAct({ savedTexts }: Parts) {
  return act({
    path: "texts/remove",
    title: words.actRemove,
    needs: "write",
    fields: z.object({ name: someText(LONGEST_NAME), instead: z.string() }),
    async asks({ name, instead }) {
      const found = await savedTexts.find(name);
      if (found?.words !== instead) return { kind: "late", says: words.late };
      const title = fill(words.asksRemove, { name });
      return { kind: "question", title, lines: [words.removes], yes: words.yesRemove, mark: instead };
    },
    async run({ name, instead }) {
      if ((await savedTexts.remove(name, instead)) === "late") return { kind: "late", says: words.late };
      const change = { object: name, before: readable(instead) };
      return { kind: "done", said: fill(words.removed, { name }), go: TEXTS, change };
    },
  });
}
