import { z } from "zod";
import {
  type Announcement,
  type Attachment,
  fill,
  officeTime,
  type Written,
  withVariables,
} from "../../../jobs/index.ts";
import { type Acted, type Asked, act, type FieldProblem } from "../frame/contract.ts";
import {
  type AnnouncementsParts,
  accountOf,
  addressOf,
  beginning,
  changeOf,
  rootAddress,
  sectionWords,
  sumOf,
} from "./announcing-parts.ts";
import { audienceAct } from "./audience-form.ts";
import { channelsOf, draftFields, editFields, fieldProblems, templateOf } from "./writing-form.ts";

const { titles, said, draft: draftWords, text: textWords, questions } = sectionWords;
const none = z.object({});

/** What is done with drafts: written, changed, copied, thrown away, corrected. */
export function writingActs(parts: AnnouncementsParts) {
  return [audienceAct(parts), draftAct(parts), editAct(parts), ...copyActs(parts), removeAct(parts), correctAct(parts)];
}

function draftAct(parts: AnnouncementsParts) {
  return act({
    path: "new/draft",
    title: titles.draft,
    needs: "write",
    fields: draftFields,
    takesFiles: true,
    view: "new",
    async run(fields, asked): Promise<Acted> {
      const written = await writtenOf(parts, fields, asked);
      if ("problems" in written) return { kind: "wrong", problems: written.problems };
      const drafted = await parts.announcing.draft(written);
      if (drafted.kind === "wrong")
        return { kind: "wrong", problems: withFiles(fieldProblems(drafted.problems), asked) };
      return done(drafted.announcement, said.saved);
    },
  });
}

function editAct(parts: AnnouncementsParts) {
  return act({
    path: ":id/edit",
    title: titles.edit,
    needs: "write",
    fields: editFields,
    takesFiles: true,
    view: ":id/edit",
    async run(fields, asked): Promise<Acted> {
      const id = asked.params.id ?? "";
      const status = await parts.announcing.status(id);
      if (status.kind === "missing") return { kind: "missing" };
      const before = status.announcement;
      const written = await writtenOf(parts, fields, asked, before);
      if ("problems" in written) return { kind: "wrong", problems: written.problems };
      const came = await parts.announcing.rewrite(id, fields.seen, written);
      if (came.kind === "missing") return { kind: "missing" };
      if (came.kind === "wrong") return { kind: "wrong", problems: withFiles(fieldProblems(came.problems), asked) };
      if (came.kind === "late")
        return { kind: "wrong", problems: withFiles([{ says: lateIn(came.announcement) }], asked) };
      return done(came.announcement, said.saved, before);
    },
  });
}

/** What whoever was second is told; the form keeps what they wrote. */
function lateIn({ state, history = [] }: Announcement): string {
  if (state !== "draft") return fill(textWords.lateState, { state: sectionWords.states[state] });
  return fill(textWords.late, { name: history.at(-1)?.by ?? "", at: clockOf(history.at(-1)?.at) });
}

function clockOf(instant: string | undefined): string {
  return instant === undefined ? "" : officeTime(instant).clock;
}

function copyActs({ announcing, directory }: AnnouncementsParts) {
  return (["copy", "rest"] as const).map((path) =>
    act({
      path: `:id/${path}`,
      title: titles[path],
      needs: "write",
      fields: none,
      view: ":id",
      async run(_, { account, params }): Promise<Acted> {
        const id = params.id ?? "";
        if (path === "rest") {
          const found = await announcing.status(id);
          if (found.kind === "missing") return { kind: "missing" };
          const left = { ...found.announcement.audience, missed: { announcement: id, title: "" } };
          if ((await directory.recipients(left, { limit: 1 })).length === 0)
            return { kind: "wrong", problems: [{ says: said.restNobody }] };
        }
        const copied = await announcing.copy(id, path === "copy" ? "everybody" : "missed", account, accountOf(account));
        if (copied.kind === "missing") return { kind: "missing" };
        return done(copied.announcement, path === "copy" ? said.copied : said.rest);
      },
    }),
  );
}

function removeAct({ announcing }: AnnouncementsParts) {
  const { question, text, never, yes, said: gone } = draftWords.removing;
  return act({
    path: ":id/remove",
    title: titles.remove,
    needs: "write",
    fields: none,
    view: ":id",
    async asks(_, { params }) {
      const status = await announcing.status(params.id ?? "");
      if (status.kind === "missing") return { kind: "missing" };
      const { text: written, revision } = status.announcement;
      const lines = [fill(text, { text: beginning(written, 200) }), never];
      return { kind: "question", title: question, lines, yes, mark: String(revision) };
    },
    async run(_, { params }): Promise<Acted> {
      const id = params.id ?? "";
      const status = await announcing.status(id);
      const removed = await announcing.remove(id);
      if (removed.kind === "missing" || status.kind === "missing") return { kind: "missing" };
      if (removed.kind === "not-now")
        return { kind: "late", says: fill(said.late, { state: sectionWords.states[status.announcement.state] }) };
      return {
        kind: "done",
        said: gone,
        go: rootAddress,
        change: changeOf(status.announcement, undefined, status.announcement.text),
      };
    },
  });
}

function correctAct({ announcing }: AnnouncementsParts) {
  return act({
    path: ":id/correct",
    title: titles.correct,
    needs: "write",
    fields: z.object({ text: z.string().trim().max(10_000).transform(withVariables), seen: z.coerce.number().int() }),
    view: ":id/correct",
    async asks(_, { params }) {
      const status = await announcing.status(params.id ?? "");
      if (status.kind === "missing") return { kind: "missing" };
      const [have, left] = [
        sumOf(status, ["sent", "delivered", "seen"]),
        sumOf(status, ["planned", "claimed", "deferred"]),
      ];
      const lines = [
        fill(questions.correctSent, { done: have }),
        ...(left === 0 ? [] : [fill(questions.correctOpen, { left })]),
      ];
      const mark = [status.announcement.revision, left === 0].join(" ");
      return { kind: "question", title: questions.correct, lines, yes: questions.correctYes, mark };
    },
    async run({ text, seen }, { account, params }): Promise<Acted> {
      const id = params.id ?? "";
      const before = await announcing.status(id);
      const came = await announcing.correct(id, text, account, accountOf(account), seen);
      if (came.kind === "missing" || before.kind === "missing") return { kind: "missing" };
      if (came.kind === "wrong") return { kind: "wrong", problems: fieldProblems(came.problems) };
      if (came.kind === "not-now") return { kind: "wrong", problems: [{ says: lateIn(before.announcement) }] };
      const change = changeOf(before.announcement, text, before.announcement.text);
      return { kind: "done", said: said.correct, go: addressOf(id), change };
    },
  });
}

function done(announcement: Announcement, says: string, before?: Announcement): Acted {
  const { id, text } = announcement;
  const change = changeOf(announcement, text, before?.text);
  return { kind: "done", said: says, go: addressOf(id), data: { id }, change };
}

/** A form as what the desk takes: the audience read, the files kept; or what is wrong with it. */
async function writtenOf(
  parts: AnnouncementsParts,
  fields: z.output<typeof draftFields>,
  asked: Asked,
  before?: Announcement,
): Promise<Written | { readonly problems: readonly FieldProblem[] }> {
  const { announcing, channels } = parts;
  const meant = await audienceOf(parts, fields.words, before);
  if ("problems" in meant) return { problems: withFiles(meant.problems, asked) };
  const named = templateOf(fields);
  if (named.problem !== undefined) return { problems: withFiles([named.problem], asked) };
  const files: Attachment[] = (before?.files ?? []).filter(({ id }) => fields.keep.includes(id));
  for (const file of asked.files) {
    const attached = await announcing.attach(file);
    if (attached.kind === "wrong") return { problems: fieldProblems(attached.problems) };
    files.push(attached.file);
  }
  const { text, at, expires, urgent } = fields;
  const { account: by } = asked;
  return {
    ...{ text, template: named.template, files, audience: meant.audience, channels: channelsOf(fields, channels) },
    ...(before?.text === text && before.spans !== undefined ? { spans: before.spans } : {}),
    ...{ at, expires, urgent: urgent === "yes", by, from: accountOf(by) },
  };
}

/** Words that stand as they were shown mean what they meant: some audiences cannot be written down. */
async function audienceOf(
  { roster }: AnnouncementsParts,
  expression: string,
  before?: Announcement,
): Promise<Pick<Announcement, "audience"> | { readonly problems: readonly FieldProblem[] }> {
  if (before !== undefined && (await roster.describe(before.audience)) === expression) return before;
  const meant = await roster.audience(expression);
  if (meant.audience !== undefined) return { audience: meant.audience };
  return { problems: meant.lines.map((says) => ({ field: "words", says })) };
}

/** Browsers do not fill in files again, so that is said. */
function withFiles(problems: readonly FieldProblem[], { files }: Asked): readonly FieldProblem[] {
  const again = files.map(({ name }) => ({ field: "files", says: fill(textWords.filesAgain, { name }) }));
  return [...problems, ...again];
}
