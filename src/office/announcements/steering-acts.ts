import { z } from "zod";
import {
  approvalInWords,
  fill,
  instantInWords,
  type Moved,
  readable,
  type Status,
  textSlips,
} from "../../../jobs/index.ts";
import { type Acted, act, type Question, someText } from "../frame/contract.ts";
import {
  type AnnouncementsParts,
  accountOf,
  addressOf,
  beginning,
  changeOf,
  channelName,
  PEOPLE_GROUPS,
  rootAddress,
  sectionWords,
  sumOf,
} from "./announcing-parts.ts";
import { groupInWords } from "./people-views.ts";
import { officersOf } from "./test-part.ts";

const { titles, questions, said } = sectionWords;
const { approve: approving, test: testing } = sectionWords.draft;
const none = z.object({});
/** More than ever go out at the same time. */
const MOST_STOPPED = 200;
type Asking = Question | Exclude<Acted, { readonly kind: "done" }>;

/** What is done with an announcement once it is written: tried, approved, stopped, gone on with, taken back. */
export function steeringActs(parts: AnnouncementsParts) {
  const { announcing } = parts;
  return [
    testAct(parts),
    approveAct(parts),
    steering(parts, "pause", undefined, (id, by) => announcing.pause(id, by)),
    steering(parts, "resume", resumeQuestion, (id, by) => announcing.resume(id, by)),
    steering(parts, "cancel", cancelQuestion, (id, by) => announcing.cancel(id, by)),
    steering(
      parts,
      "withdraw",
      (status) => withdrawQuestion(parts, status),
      (id, by) => announcing.withdraw(id, by),
    ),
    resendAct(parts),
    stopAct(parts),
  ];
}

/** Pauses everything that is going out or waits for its hour. */
function stopAct({ announcing }: AnnouncementsParts) {
  const going = async () =>
    (await announcing.page({ from: 0, size: MOST_STOPPED, states: ["approved", "sending"] })).rows;
  return act({
    path: "stop",
    title: titles.stop,
    needs: "write",
    fields: none,
    async asks(): Promise<Asking> {
      const all = await going();
      if (all.length === 0) return { kind: "late", says: said.nothingGoing };
      return {
        kind: "question",
        title: fill(questions.stop, { count: all.length }),
        lines: [...all.map(({ announcement: { text } }) => `“${beginning(text, 100)}”`), questions.stopLine],
        yes: questions.stopYes,
        mark: all.map(({ announcement: { id } }) => id).join(" "),
      };
    },
    async run(_, { account }): Promise<Acted> {
      const stopped: string[] = [];
      for (const { announcement } of await going())
        if ((await announcing.pause(announcement.id, account)).kind === "moved")
          stopped.push(beginning(announcement.text, 100));
      return {
        kind: "done",
        said: fill(said.stopped, { count: stopped.length }),
        go: `${rootAddress}?state=attention`,
        data: { stopped: stopped.length },
        change: { object: stopped.join("; ") },
      };
    },
  });
}

function testAct(parts: AnnouncementsParts) {
  return act({
    path: ":id/test",
    title: titles.test,
    needs: "write",
    fields: z.object({ person: someText(200) }),
    view: ":id",
    async run({ person }, { params }): Promise<Acted> {
      const id = params.id ?? "";
      // Only people of the office are sent a try.
      const officer = (await officersOf(parts)).find((one) => one.person === person);
      if (officer === undefined) return { kind: "wrong", problems: [{ field: "person", says: testing.nobody }] };
      const came = await parts.announcing.test(id, person);
      if (came.kind === "missing") return { kind: "missing" };
      const { name } = officer;
      if (came.kind === "unreached")
        return { kind: "wrong", problems: [{ field: "person", says: fill(testing.unreached, { name }) }] };
      const status = await parts.announcing.status(id);
      const change = status.kind === "missing" ? undefined : changeOf(status.announcement, name);
      return { kind: "done", said: fill(testing.said, { name }), ...(change && { change }) };
    },
  });
}

function approveAct({ announcing, roster }: AnnouncementsParts) {
  return act({
    path: ":id/approve",
    title: titles.approve,
    needs: "approve",
    fields: z.object({ mark: someText(50) }),
    view: ":id",
    async asks({ mark }, { params, account }): Promise<Asking> {
      const id = params.id ?? "";
      const weighed = await announcing.weigh(id, account, accountOf(account));
      const foreseen = await announcing.foresee(id);
      if (weighed.kind === "missing" || foreseen.kind === "missing") return { kind: "missing" };
      if (weighed.announcement.state !== "draft")
        return { kind: "late", says: fill(said.late, { state: sectionWords.states[weighed.announcement.state] }) };
      if (weighed.mark !== mark) return { kind: "late", says: approving.changed };
      if (!weighed.mayApprove) return { kind: "wrong", problems: [{ says: approving.own }] };
      if (foreseen.kind !== "foreseen") return { kind: "wrong", problems: [{ says: approving.counting }] };
      const reached = foreseen.groups.filter(({ channel }) => channel !== undefined);
      const count = reached.reduce((sum, group) => sum + group.count, 0);
      if (count === 0) return { kind: "wrong", problems: [{ says: approving.nobody }] };
      const { notBefore } = weighed.announcement;
      const { unreached } = foreseen.run;
      const { text, audience, version, createdBy } = weighed.announcement;
      const lines = [
        `“${readable(text)}”`,
        fill(version === 1 ? approving.whom : approving.whomAgain, {
          audience: await roster.describe(audience),
          by: createdBy,
        }),
        ...textSlips(text),
        ...reached.map((group) => fill(approving.reached, { count: group.count, by: groupInWords(group) })),
        ...(unreached === 0 ? [] : [fill(approving.without, { count: unreached })]),
        notBefore === undefined || weighed.warns.isLate
          ? approving.atOnce
          : fill(approving.at, { at: instantInWords(notBefore) }),
      ];
      const numbers = reached.map((group) => `${group.key} ${group.count}`).join(" ");
      const title = fill(approving.question, { count });
      return { kind: "question", title, lines, yes: fill(approving.yes, { count }), mark: `${mark} ${numbers}` };
    },
    async run({ mark }, { params, account }): Promise<Acted> {
      const id = params.id ?? "";
      const approval = await announcing.approve(id, account, mark, accountOf(account));
      if (approval.kind === "missing") return { kind: "missing" };
      if (approval.kind === "changed") return { kind: "late", says: approving.changed };
      if (approval.kind === "already") {
        const status = await announcing.status(id);
        const state = status.kind === "missing" ? "cancelled" : status.announcement.state;
        return { kind: "late", says: fill(said.late, { state: sectionWords.states[state] }) };
      }
      if (approval.kind !== "approved") return { kind: "wrong", problems: [{ says: approvalInWords(approval, "") }] };
      const foreseen = await announcing.foresee(id);
      const count = foreseen.kind === "foreseen" ? foreseen.run.people - foreseen.run.unreached : "";
      const written = await announcing.status(id);
      if (written.kind === "missing") return { kind: "missing" };
      const change = changeOf(written.announcement, fill(approving.yes, { count }));
      return { kind: "done", said: fill(approving.said, { count }), change };
    },
  });
}

/** An act that only moves an announcement on, after a question where that cannot be taken back. */
function steering(
  { announcing }: AnnouncementsParts,
  verb: "pause" | "resume" | "cancel" | "withdraw",
  asks: ((status: Status) => Asking | Promise<Asking>) | undefined,
  moves: (id: string, by: string) => Promise<Moved | { readonly kind: "expired" }>,
) {
  return act({
    path: `:id/${verb}`,
    title: titles[verb],
    // Whoever sees that something wrong goes out stops it at once; going on needs an approver.
    needs: verb === "pause" ? "write" : "approve",
    fields: none,
    view: ":id",
    ...(asks === undefined
      ? {}
      : {
          async asks(_: object, { params }: { readonly params: Readonly<Record<string, string>> }): Promise<Asking> {
            const status = await announcing.status(params.id ?? "");
            return status.kind === "missing" ? { kind: "missing" } : asks(status);
          },
        }),
    async run(_, { params, account }): Promise<Acted> {
      const id = params.id ?? "";
      const moved = await moves(id, account);
      if (moved.kind === "missing") return { kind: "missing" };
      if (moved.kind === "expired") return { kind: "wrong", problems: [{ says: said.expired }] };
      if (moved.kind === "not-now") return late(await announcing.status(id));
      const status = await announcing.status(id);
      const change = status.kind === "missing" ? undefined : changeOf(status.announcement);
      return { kind: "done", said: said[verb], go: addressOf(id), ...(change && { change }) };
    },
  });
}

function late(status: Status | { readonly kind: "missing" }): Acted {
  if (status.kind === "missing") return { kind: "missing" };
  return { kind: "late", says: fill(said.late, { state: sectionWords.states[status.announcement.state] }) };
}

/** A yes counts only for the state and the numbers that were shown; while it is being sent, for the state alone. */
function markOf({ announcement: { state, version } }: Status, ...numbers: readonly number[]): string {
  return [state, version, ...(state === "sending" ? [] : numbers)].join(" ");
}

function numbersOf(status: Status) {
  return { left: sumOf(status, PEOPLE_GROUPS.waiting), done: sumOf(status, PEOPLE_GROUPS.received) };
}

function resumeQuestion(status: Status): Asking {
  const { left, done } = numbersOf(status);
  const title = left === 0 ? questions.resumeWhole : fill(questions.resume, { left });
  const lines = left === 0 ? [] : [fill(questions.resumeLine, { left, done })];
  return { kind: "question", title, lines, yes: questions.resumeYes, mark: markOf(status, left, done) };
}

function cancelQuestion(status: Status): Asking {
  const { left, done } = numbersOf(status);
  const kept = done === 0 ? [] : [fill(questions.cancelKept, { done })];
  const lines = left + done === 0 ? [questions.cancelWhole] : [fill(questions.cancelLine, { left }), ...kept];
  return {
    kind: "question",
    title: questions.cancel,
    lines,
    yes: questions.cancelYes,
    mark: markOf(status, left, done),
  };
}

async function withdrawQuestion({ announcing }: AnnouncementsParts, status: Status): Promise<Asking> {
  const channels = await announcing.withdrawable(status.announcement.id);
  const total = (key: "people" | "back"): number => channels.reduce((sum, one) => sum + one[key], 0);
  const { left } = numbersOf(status);
  const [people, back] = [total("people"), total("back")];
  if (back === 0) return { kind: "wrong", problems: [{ says: questions.withdrawNone }] };
  const lines = [
    fill(questions.withdrawSent, { people }),
    ...channels.map((one) =>
      fill(one.back === 0 ? questions.withdrawNot : questions.withdrawBack, {
        ...one,
        channel: channelName(one.channel),
      }),
    ),
    ...(left === 0 ? [] : [fill(questions.withdrawOpen, { left })]),
    questions.withdrawOnce,
  ];
  const yes = fill(questions.withdrawYes, { back });
  return { kind: "question", title: questions.withdraw, lines, yes, mark: markOf(status, people, back, left) };
}

function resendAct({ announcing }: AnnouncementsParts) {
  return act({
    path: ":id/resend",
    title: titles.resend,
    needs: "approve",
    fields: none,
    view: ":id",
    async asks(_, { params }): Promise<Asking> {
      const status = await announcing.status(params.id ?? "");
      if (status.kind === "missing") return { kind: "missing" };
      const { unknown: count = 0 } = status.counts;
      if (count === 0)
        return { kind: "late", says: fill(said.late, { state: sectionWords.states[status.announcement.state] }) };
      const title = fill(questions.resend, { count });
      const lines = [fill(questions.resendLine, { count })];
      return { kind: "question", title, lines, yes: fill(questions.resendYes, { count }), mark: markOf(status, count) };
    },
    async run(_, { params }): Promise<Acted> {
      const id = params.id ?? "";
      const came = await announcing.resendUnknown(id);
      if (came.kind === "expired") return { kind: "wrong", problems: [{ says: said.expired }] };
      const status = await announcing.status(id);
      const change = status.kind === "missing" ? undefined : changeOf(status.announcement);
      return {
        kind: "done",
        said: fill(said.resent, { count: came.count }),
        go: addressOf(id),
        ...(change && { change }),
      };
    },
  });
}
