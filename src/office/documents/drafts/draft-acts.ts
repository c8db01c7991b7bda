import { z } from "zod";
import { sayDate } from "../../../../bot/index.ts";
import { fill } from "../../../../jobs/index.ts";
import { answeredMeta, type DocumentEntry, doubtsAt, type LookedAtDraft } from "../../../../knowledge/index.ts";
import { type Acted, type Asked, act, maybeText, type OfficeAct, type Question } from "../../frame/contract.ts";
import { replacedIn } from "../document-rows.ts";
import { documentPath, draftPath, lateOf, named, PATH, said } from "../document-words.ts";
import type { DocumentsParts } from "../documents-parts.ts";
import { identityFields, wrongFields } from "../identity-form.ts";

const MOST_BYTES = 50_000_000;
const MISSING = { kind: "missing" } as const;
const seen = z.object({ seen: z.coerce.number().int() });

/** What may be done with a file before it is published. */
export function draftActs(parts: DocumentsParts): readonly OfficeAct[] {
  const { drafts } = parts;
  return [
    act({
      path: "upload",
      title: said.acts.upload,
      needs: "write",
      fields: z.object({}),
      takesFiles: true,
      view: "",
      run: (_, asked) => takeIn(parts, asked),
    }),
    act({
      path: ":id/newer",
      title: said.acts.newer,
      needs: "write",
      fields: z.object({}),
      takesFiles: true,
      run: (_, asked) => takeIn(parts, asked, asked.params.id),
    }),
    act({
      path: "drafts/:draft/correct",
      title: said.acts.correct,
      needs: "write",
      fields: identityFields,
      async run({ seen: revision, ...typed }, { params: { draft: id = "" }, account }) {
        const outcome = await drafts.correct(id, typed, Number(revision), account);
        if (outcome.kind === "missing") return MISSING;
        if (outcome.kind === "late") return lateOf(outcome.draft);
        if (outcome.kind === "wrong") return { kind: "wrong", problems: wrongFields(outcome.wrong) };
        return {
          kind: "done",
          said: said.identity.saved,
          change: { object: outcome.draft.fileName, after: writtenOf(typed) },
        };
      },
    }),
    act({
      path: "drafts/:draft/discard",
      title: said.acts.discard,
      needs: "write",
      fields: seen,
      async asks(_, { params: { draft: id = "" } }) {
        const draft = await drafts.find(id);
        if (draft === undefined) return MISSING;
        const { discardQuestion, discardLine, discardYes } = said.draft;
        const title = fill(discardQuestion, { name: draft.fileName });
        return { kind: "question", title, lines: [discardLine], yes: discardYes, mark: String(draft.revision) };
      },
      async run({ seen: revision }, { params: { draft: id = "" }, account }) {
        const outcome = await drafts.discard(id, revision, account);
        if (outcome.kind === "missing") return MISSING;
        if (outcome.kind === "late") return lateOf(outcome.draft);
        const { fileName } = outcome.draft;
        return {
          kind: "done",
          said: fill(said.draft.discarded, { name: fileName }),
          go: PATH,
          change: { object: fileName },
        };
      },
    }),
    act({
      path: "drafts/:draft/again",
      title: said.acts.again,
      needs: "write",
      fields: seen,
      async run({ seen: revision }, { params: { draft: id = "" }, account }) {
        const outcome = await drafts.readAgain(id, revision, account);
        if (outcome.kind === "missing") return MISSING;
        return outcome.kind === "late" ? lateOf(outcome.draft) : { kind: "done", said: said.draft.readingAgain };
      },
    }),
    publishAct(parts),
  ];
}

/** Keeps files; what is said is said after they are kept. */
async function takeIn({ drafts }: DocumentsParts, { files, account }: Asked, as?: string): Promise<Acted> {
  const large = files.filter(({ bytes }) => bytes.length > MOST_BYTES);
  if (files.length === 0) return { kind: "wrong", problems: [{ field: "files", says: said.upload.none }] };
  if (large.length > 0)
    return {
      kind: "wrong",
      problems: large.map(({ name }) => ({ field: "files", says: fill(said.upload.tooLarge, { name }) })),
    };
  const kept = await drafts.keep(files, account, as);
  const [first] = kept;
  const one = kept.length === 1 && first !== undefined;
  return {
    kind: "done",
    said: one ? fill(said.upload.keptOne, { name: first.fileName }) : fill(said.upload.kept, { count: kept.length }),
    go: one ? draftPath(first.id) : PATH,
    data: { drafts: kept.map(({ id, state }) => ({ id, state })) },
    change: { object: kept.map(({ fileName }) => fileName).join(", ") },
  };
}

function publishAct({ drafts, library, digest, today }: DocumentsParts) {
  return act({
    path: "drafts/:draft/publish",
    title: said.acts.publish,
    needs: "approve",
    fields: z.object({ seen: z.coerce.number().int(), place: maybeText(200), wait: maybeText(5) }),
    async asks({ place, seen: revision }, { params: { draft: id = "" } }) {
      const looked = await drafts.look(id);
      if (looked === undefined) {
        const draft = await drafts.find(id);
        return draft === undefined ? MISSING : lateOf(draft);
      }
      if (looked.draft.revision !== revision) return lateOf(looked.draft);
      if (looked.likeness.kind === "same-act" && place === undefined)
        return { kind: "wrong", problems: [{ field: "place", says: said.publish.askReplace }] };
      return questionOf(looked, place, await library.list(), { digest, today: today() });
    },
    async run({ seen: revision, place, wait }, { params: { draft: id = "" }, account }) {
      const outcome = await drafts.publish(id, { seen: revision, replace: false, as: place }, account);
      switch (outcome.kind) {
        case "missing":
          return MISSING;
        case "late":
          return lateOf(outcome.draft);
        case "nothing-to-replace":
          return { kind: "wrong", problems: [{ field: "place", says: said.publish.gone }] };
        case "asks-replace":
          return { kind: "wrong", problems: [{ field: "place", says: said.publish.askReplace }] };
        default: {
          if (wait !== undefined) await library.published();
          const document = named(outcome.meta);
          const done = fill(said.publish.done[outcome.kind], { document });
          return {
            kind: "done",
            said: done,
            go: documentPath(outcome.id),
            data: { id: outcome.id, code: outcome.kind },
            change: { object: document, after: done },
          };
        }
      }
    },
  });
}

/** What publishing does, in numbers. */
function questionOf(
  looked: LookedAtDraft,
  place: string | undefined,
  entries: readonly DocumentEntry[],
  { digest, today }: { readonly digest: (content: string) => string; readonly today: string },
): Question {
  const { kept, read, draft, conflicts } = looked;
  const meta = answeredMeta(kept);
  const instead = entries.find((entry) => entry.id === place);
  const replaced = replacedIn(kept, entries).filter(({ id }) => id !== place);
  const doubts = doubtsAt(kept, read).length;
  const words = said.publish;
  const lines = [
    fill(words.lineNew, { places: kept.read.places }),
    ...(instead === undefined ? [] : [fill(words.lineInstead, { document: named(answeredMeta(instead)) })]),
    ...(replaced.length === 0
      ? []
      : [
          fill(words.lineMarks, {
            count: replaced.length,
            documents: replaced.map((one) => named(answeredMeta(one))).join("; "),
          }),
        ]),
    ...(doubts === 0 ? [] : [fill(words.lineDoubts, { count: doubts })]),
    ...(conflicts.length === 0 ? [] : [fill(words.lineConflicts, { count: conflicts.length })]),
    ...(meta.validFrom === undefined || meta.validFrom <= today
      ? []
      : [fill(words.lineLater, { date: sayDate(meta.validFrom) })]),
    words.lineUndo,
  ];
  const mark = digest(JSON.stringify([draft.revision, place, lines])).slice(0, 16);
  return { kind: "question", title: fill(words.question, { document: named(meta) }), lines, yes: words.yes, mark };
}

function writtenOf(typed: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(typed)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([field, value]) => `${field}: ${value}`)
    .join("; ");
}
