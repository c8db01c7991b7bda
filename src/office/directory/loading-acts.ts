import { z } from "zod";
import { fill, type LoadingDesk, type RosterDraft } from "../../../jobs/index.ts";
import { type Acted, type Asked, act, maybeText, type OfficeAct, type Question } from "../frame/contract.ts";
import words from "./directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named } from "./directory-parts.ts";
import { draftAddress } from "./loading-pages.ts";

const { import: said } = words;
const choiceSchema = z.object({ basis: maybeText(300), replaceHeads: z.string().optional() });
const nothing = z.object({});

/** What is done with a roster that is brought. */
export function loadingActs({ loading }: Pick<DirectoryParts, "loading">): readonly OfficeAct[] {
  return [
    act({
      path: "import/bring",
      title: said.actBring,
      needs: "write",
      fields: choiceSchema,
      takesFiles: true,
      async run(fields, asked) {
        const [file] = asked.files;
        if (file === undefined) return { kind: "wrong", problems: [{ field: "file", says: said.noFile }] };
        const brought = await loading.bring({ ...file, choices: choicesOf(fields), by: asked.account });
        return shown(brought, file.name);
      },
    }),
    act({
      path: "import/:draft/again",
      title: said.actAgain,
      needs: "write",
      fields: choiceSchema,
      async run(fields, asked) {
        return shown(await loading.lookAgain(named(asked, "draft"), choicesOf(fields), asked.account), "");
      },
    }),
    act({
      path: "import/:draft/load",
      title: said.actLoad,
      needs: "write",
      fields: nothing,
      async asks(_, asked): Promise<Question | { readonly kind: "missing" }> {
        const draft = await loading.draft(named(asked, "draft"));
        return draft === undefined ? { kind: "missing" } : question(draft);
      },
      run: (_, asked) => load(loading, asked),
    }),
    act({
      path: "import/:draft/drop",
      title: said.actDrop,
      needs: "write",
      fields: nothing,
      async run(_, asked) {
        const draft = await loading.draft(named(asked, "draft"));
        if (draft === undefined || !(await loading.drop(draft.id))) return { kind: "missing" };
        return {
          kind: "done",
          said: fill(said.dropped, { name: draft.name }),
          go: `${HOME}/import`,
          change: { object: draft.name },
        };
      },
    }),
  ];
}

function choicesOf({ basis, replaceHeads }: z.output<typeof choiceSchema>): RosterDraft["choices"] {
  return { ...(basis !== undefined && { basis }), replaceHeads: replaceHeads === "yes" };
}

function shown(brought: Awaited<ReturnType<LoadingDesk["bring"]>>, name: string): Acted {
  if (brought.kind === "missing") return { kind: "missing" };
  if (brought.kind === "draft")
    return { kind: "done", said: "", go: draftAddress(brought.id), data: { id: brought.id }, change: { object: name } };
  const { row, says } = brought;
  const sentence = row === undefined ? says : fill(said.unreadableRow, { row, says });
  return { kind: "wrong", problems: [{ field: "file", says: sentence }] };
}

function question({ name, numbers, choices }: RosterDraft): Question {
  const { newUnits, changedUnits, wrong, unasked } = numbers;
  const lines = [
    ...(newUnits + changedUnits > 0 ? [said.asksUnits] : []),
    said.asksPeople,
    ...(wrong > 0 ? [said.asksWrong] : []),
    ...(unasked > 0 ? [said.asksUnasked] : []),
    ...(choices.basis === undefined ? [] : [said.asksBasis]),
    ...(choices.replaceHeads === true ? [said.asksHeads] : []),
  ];
  const values = { ...numbers, basis: choices.basis ?? "" };
  return {
    kind: "question",
    title: fill(said.asks, { name }),
    lines: lines.map((line) => fill(line, values)),
    yes: said.yes,
    mark: JSON.stringify([numbers, choices]),
  };
}

async function load(loading: LoadingDesk, asked: Asked): Promise<Acted> {
  const draft = await loading.draft(named(asked, "draft"));
  if (draft === undefined) return { kind: "missing" };
  const loaded = await loading.load(draft.id, draft.numbers, asked.account);
  if (loaded.kind === "missing") return { kind: "missing" };
  if (loaded.kind === "changed") {
    await loading.lookAgain(draft.id, draft.choices, asked.account);
    return { kind: "late", says: said.changed };
  }
  const sentence = fill(said.loaded, { ...draft.numbers, name: draft.name });
  return { kind: "done", said: sentence, go: HOME, change: { object: draft.name, after: sentence } };
}
