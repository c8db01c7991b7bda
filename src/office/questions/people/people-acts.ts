import { z } from "zod";
import { sayVisitor } from "../../../../bot/index.ts";
import { fill } from "../../../../jobs/index.ts";
import { act, maybeText, type OfficeAct, someText } from "../../frame/contract.ts";
import { BASE } from "../parts.ts";
import words from "./people.vi.json" with { type: "json" };
import type { PeopleParts } from "./people-view.ts";

/** What can be done for people who wait: answer, close, take a question over, hand a talk back to the assistant. */
export function peopleActs(parts: PeopleParts): readonly OfficeAct[] {
  const { visits, inbox, officers, instant } = parts;
  return [
    act({
      path: "people/begin",
      title: words.acts.begin,
      needs: "write",
      view: "people",
      fields: z.object({ turn: z.string() }),
      async run({ turn }) {
        const visit = await visits.begin(turn);
        if (visit === undefined) return { kind: "missing" };
        return { kind: "done", said: "", go: `${BASE}/people/${visit.id}`, change: { object: visit.wish } };
      },
    }),
    act({
      path: "people/:id/answer",
      title: words.acts.answer,
      needs: "write",
      fields: z.object({ answer: someText(6_000), expects: z.enum(["none", "kept", "unknown"]) }),
      async asks({ answer, expects }, { params: { id = "" } }) {
        const looked = await visits.look(id);
        if (looked === undefined) return { kind: "missing" };
        if (looked.visit.state === "closed" || looked.stands !== expects) return { kind: "late", says: words.late };
        const who = sayVisitor(looked.visit);
        const lines = [...(expects === "unknown" ? [words.doubt] : []), ...answer.split("\n")];
        return {
          kind: "question",
          title: fill(words.asks, { who }),
          lines,
          yes: words.yes,
          mark: `${expects} ${looked.visit.lastAt}`,
        };
      },
      async run({ answer, expects }, { account, params: { id = "" } }) {
        const wish = (await visits.look(id))?.visit.wish ?? "";
        const { done, line } = await visits.answer(id, { text: answer, by: account, expects });
        return {
          kind: "done",
          said: line,
          ...(done ? { go: `${BASE}/people` } : {}),
          change: { object: wish, after: answer },
        };
      },
    }),
    act({
      path: "people/:id/close",
      title: words.acts.close,
      needs: "write",
      fields: z.object({ note: someText(300) }),
      async run({ note }, { account, params: { id = "" } }) {
        if (!(await visits.close(id, { by: account, note }))) return { kind: "late", says: words.late };
        return { kind: "done", said: words.closed, go: `${BASE}/people`, change: { object: id, after: note } };
      },
    }),
    act({
      path: "people/sent/:id/close",
      title: words.acts.done,
      needs: "write",
      view: "people",
      fields: z.object({ note: maybeText(300) }),
      async run({ note = "" }, { account, params: { id = "" } }) {
        const step = { what: "closed", at: instant(), by: account, note } as const;
        const isDone = /^\d{1,18}$/.test(id) && (await inbox.step(id, step));
        if (!isDone) return { kind: "late", says: words.doneBefore };
        return { kind: "done", said: words.doneSaid, go: `${BASE}/people`, change: { object: id, after: note } };
      },
    }),
    act({
      path: "people/talks/end",
      title: words.acts.end,
      needs: "write",
      view: "people",
      fields: z.object({ channel: z.string(), conversation: z.string() }),
      async run({ channel, conversation }) {
        const talks = await officers.talks();
        const talk = talks.find((one) => one.channel === channel && one.conversation === conversation);
        if (talk === undefined) return { kind: "late", says: words.endedBefore };
        await officers.end(talk);
        return { kind: "done", said: words.ended, go: `${BASE}/people`, change: { object: conversation.slice(-4) } };
      },
    }),
  ];
}
