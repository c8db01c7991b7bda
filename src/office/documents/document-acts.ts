import { z } from "zod";
import { sayDate } from "../../../bot/index.ts";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { type AmendOutcome, answeredMeta, typedWord } from "../../../knowledge/index.ts";
import { type Acted, act, maybeText, type OfficeAct } from "../frame/contract.ts";
import { named, PATH, said } from "./document-words.ts";
import type { DocumentsParts } from "./documents-parts.ts";
import { helpActs } from "./help-part.ts";
import { identityFields, wrongFields } from "./identity-form.ts";
import { changeInWords, lastBatch } from "./looking-back.ts";

const MISSING = { kind: "missing" } as const;
const words = said.document;

/** What may be done with a document of the library. All of it can be taken back. */
export function documentActs(parts: DocumentsParts): readonly OfficeAct[] {
  const { library, help } = parts;
  return [
    act({
      path: ":id/amend",
      title: said.acts.amend,
      needs: "approve",
      fields: identityFields,
      async run({ seen, ...typed }, { params: { id = "" }, account }) {
        const looked = await library.look(id);
        if (looked === undefined) return MISSING;
        const word = typedWord(typed, looked.plain);
        if ("wrong" in word) return { kind: "wrong", problems: wrongFields(word.wrong) };
        return amendedSaid(await library.amend(id, { word: word.word, seen }, account), () => said.identity.saved);
      },
    }),
    act({
      path: ":id/end",
      title: said.acts.end,
      needs: "approve",
      fields: z.object({ seen: z.string(), until: z.string(), by: maybeText(60) }),
      async run({ seen, until, by }, { params: { id = "" }, account }) {
        const word = typedWord({ validUntil: until, ...(by && { replacedBy: by }) }, {});
        if ("wrong" in word) {
          const ofForm = { validUntil: "until", replacedBy: "by" } as Readonly<Record<string, string>>;
          const problems = wrongFields(word.wrong).map(({ field = "", says }) => ({
            field: ofForm[field] ?? field,
            says,
          }));
          return { kind: "wrong", problems };
        }
        if (word.word.validUntil === null)
          return { kind: "wrong", problems: [{ field: "until", says: said.identity.wrong.validUntil }] };
        const outcome = await library.amend(id, { word: word.word, seen }, account);
        return amendedSaid(outcome, (document) =>
          fill(words.ended, { document, date: sayDate(String(word.word.validUntil)) }),
        );
      },
    }),
    act({
      path: ":id/replaced",
      title: said.acts.replaced,
      needs: "approve",
      fields: z.object({ number: z.string().max(60) }),
      async run({ number }, { params: { id = "" }, account }) {
        const looked = await library.look(id);
        if (looked === undefined) return MISSING;
        const { replacedBy } = answeredMeta(looked.kept);
        const { seen } = looked;
        // Somebody else has said already what took its place.
        const last = (await library.history(id))[0];
        if (replacedBy !== undefined && last !== undefined)
          return { kind: "late", says: fill(words.late, { by: last.by, time: instantInWords(last.at) }) };
        const outcome = await library.amend(id, { word: { replacedBy: number }, seen }, account);
        return amendedSaid(outcome, () => fill(words.replacedConfirmed, { number }));
      },
    }),
    act({
      path: ":id/confirm",
      title: said.acts.confirm,
      needs: "approve",
      fields: z.object({}),
      async run(_, { params: { id = "" }, account }) {
        const looked = await library.look(id);
        if (looked === undefined || (await library.confirm(id, {}, account)) === "missing") return MISSING;
        const document = named(looked.kept.read.meta);
        return { kind: "done", said: fill(words.confirmed, { document }), change: { object: document } };
      },
    }),
    removeAct(parts),
    undoAct(parts),
    ...(help === undefined ? [] : helpActs(help)),
  ];
}

/** What came of the office's word on a document. */
function amendedSaid(outcome: AmendOutcome, done: (document: string) => string): Acted {
  switch (outcome.kind) {
    case "missing":
      return MISSING;
    case "late":
      return { kind: "late", says: fill(words.late, { by: outcome.by, time: instantInWords(outcome.at) }) };
    case "as-before":
      return { kind: "done", said: said.identity.asBefore };
    case "amended": {
      const { before, after } = outcome;
      const object = named(answeredMeta(after));
      const change = {
        object,
        before: JSON.stringify(before.confirmed ?? {}),
        after: JSON.stringify(after.confirmed ?? {}),
      };
      return { kind: "done", said: done(object), change };
    }
  }
}

function removeAct({ library }: DocumentsParts) {
  return act({
    path: ":id/remove",
    title: said.acts.remove,
    needs: "approve",
    fields: z.object({ seen: maybeText(100) }),
    async asks({ seen }, { params: { id = "" } }) {
      const looked = await library.look(id);
      if (looked === undefined) return MISSING;
      const last = (await library.history(id))[0];
      if (seen !== undefined && seen !== looked.seen && last !== undefined)
        return { kind: "late", says: fill(words.late, { by: last.by, time: instantInWords(last.at) }) };
      const document = named(answeredMeta(looked.kept));
      const lines = [fill(words.removeLine, { places: looked.kept.read.places }), said.publish.lineUndo];
      return {
        kind: "question",
        title: fill(words.removeQuestion, { document }),
        lines,
        yes: words.removeYes,
        mark: looked.seen,
      };
    },
    async run(_, { params: { id = "" }, account }) {
      const looked = await library.look(id);
      if (looked === undefined || (await library.remove(id, account)) === "missing") return MISSING;
      const document = named(answeredMeta(looked.kept));
      return { kind: "done", said: fill(words.removed, { document }), go: PATH, change: { object: document } };
    },
  });
}

function undoAct({ library }: DocumentsParts) {
  return act({
    path: "undo",
    title: said.acts.undo,
    needs: "approve",
    // Without a revision the last change is meant; the question names it.
    fields: z.object({ revision: z.coerce.number().int().optional(), wait: maybeText(5) }),
    view: "history",
    async asks({ revision }) {
      const batch = lastBatch(await library.history());
      const [last] = batch;
      if (last === undefined) return { kind: "wrong", problems: [{ says: said.history.nothing }] };
      if (revision !== undefined && last.revision !== revision)
        return { kind: "late", says: fill(said.history.overtaken, { by: last.by, time: instantInWords(last.at) }) };
      const documents = await namesOf(library, batch);
      return {
        kind: "question",
        title: fill(said.history.undoQuestion, changeInWords(last)),
        lines: [fill(said.history.undoLine, { count: batch.length, documents })],
        yes: said.history.undoYes,
        mark: String(last.revision),
      };
    },
    async run({ wait }, { account, mark }) {
      const outcome = await library.undoSeen(Number(mark), account);
      if (outcome.kind === "overtaken")
        return {
          kind: "late",
          says: fill(said.history.overtaken, { by: outcome.by, time: instantInWords(outcome.at) }),
        };
      if (outcome.kind === "nothing-to-undo") return { kind: "wrong", problems: [{ says: said.history.nothing }] };
      if (outcome.kind === "changed-since") return { kind: "wrong", problems: [{ says: said.history.changedSince }] };
      if (wait !== undefined) await library.published();
      const [first] = outcome.changes;
      const documents = await namesOf(library, outcome.changes);
      if (first === undefined) return MISSING;
      return {
        kind: "done",
        said: fill(said.history.undone2, { ...changeInWords(first), documents }),
        go: `${PATH}/history`,
        change: { object: documents },
      };
    },
  });
}

async function namesOf(
  library: DocumentsParts["library"],
  changes: readonly { readonly documentId: string }[],
): Promise<string> {
  const metas = await Promise.all(changes.map(({ documentId }) => library.metaOf(documentId)));
  return metas.flatMap((meta) => (meta === undefined ? [] : [named(meta)])).join("; ");
}
