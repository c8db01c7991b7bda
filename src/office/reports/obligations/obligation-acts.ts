import { z } from "zod";
import { fill, instantInWords, type Obligation, type ObligationDesk } from "../../../../jobs/index.ts";
import { type Acted, type Asked, act, maybeText, type OfficeAct, someText } from "../../frame/contract.ts";
import { HOME, type ReportsParts, reportWords } from "../report-parts.ts";

const words = reportWords.obligations;
const written = z.object({
  title: someText(300),
  when: maybeText(200),
  owners: maybeText(500),
  receiver: maybeText(200),
});
const seen = z.object({ seen: z.coerce.number().int() });
type Outcome = Awaited<ReturnType<ObligationDesk["confirm"]>>;

/** Confirming and dismissing what documents propose; adding, changing and ending what the office follows. */
export function obligationActs({ obligations }: ReportsParts): readonly OfficeAct[] {
  /** The next proposal after one, so that they can be gone through one by one. */
  const after = async (id: string): Promise<string> => {
    const all = await obligations.all();
    const proposals = all.filter(({ obligation }) => obligation.state === "proposed" || obligation.id === id);
    const at = proposals.findIndex(({ obligation }) => obligation.id === id);
    const next = proposals[at + 1]?.obligation ?? proposals[at - 1]?.obligation;
    return next === undefined ? `${HOME}/proposals` : `${HOME}/proposals/${encodeURIComponent(next.id)}`;
  };
  /** A sentence about a change, with how the deadline is understood. */
  const sentence = async (line: string, { id, title }: Obligation): Promise<string> => {
    const meaning = (await obligations.find(id))?.deadline.join(" ") ?? "";
    return fill(line, { title, meaning }).trim();
  };
  return [
    act({
      path: "proposals/:id/confirm",
      title: words.confirmTitle,
      needs: "approve",
      fields: written.extend(seen.shape),
      async run({ seen: version, ...given }, { params: { id = "" }, account }) {
        const set = await obligations.confirm(id, { ...given, by: account }, version);
        if (set.kind !== "set") return refused(set);
        return doneWith(set.obligation, await sentence(words.confirmed, set.obligation), await after(id));
      },
    }),
    act({
      path: "proposals/:id/dismiss",
      title: words.dismissTitle,
      needs: "approve",
      fields: seen,
      async run({ seen: version }, { params: { id = "" }, account }) {
        const go = await after(id);
        const set = await obligations.end(id, account, version);
        if (set.kind !== "set") return refused(set);
        return doneWith(set.obligation, fill(words.dismissed, { title: set.obligation.title }), go);
      },
    }),
    act({
      path: "obligations/:id/edit",
      title: words.editTitle,
      needs: "approve",
      fields: written.extend(seen.shape),
      async run({ seen: version, ...given }, { params: { id = "" }, account }) {
        const set = await obligations.confirm(id, { ...given, by: account }, version);
        return set.kind === "set"
          ? doneWith(set.obligation, await sentence(words.edited, set.obligation))
          : refused(set);
      },
    }),
    act({
      path: "obligations/:id/end",
      title: words.endTitle,
      needs: "approve",
      fields: seen,
      async asks({ seen: version }, { params: { id = "" } }: Asked) {
        const found = await obligations.find(id);
        if (found === undefined) return { kind: "missing" };
        const { title } = found.obligation;
        return {
          kind: "question",
          title: fill(words.askEnd, { title }),
          lines: [fill(words.askEndLine, { count: found.count })],
          yes: words.askEndYes,
          mark: `${version} ${found.count}`,
        };
      },
      async run({ seen: version }, { params: { id = "" }, account }) {
        const set = await obligations.end(id, account, version);
        return set.kind === "set"
          ? doneWith(set.obligation, fill(words.ended, { title: set.obligation.title }))
          : refused(set);
      },
    }),
    act({
      path: "new/add",
      title: words.addTitle,
      needs: "approve",
      fields: written,
      async run(given, { account }) {
        const set = await obligations.add({ ...given, by: account });
        if (set.kind === "wrong") return refused(set);
        const go = `${HOME}/obligations/${encodeURIComponent(set.obligation.id)}`;
        return doneWith(set.obligation, await sentence(words.added, set.obligation), go);
      },
    }),
  ];
}

function doneWith({ id, title, state }: Obligation, said: string, go?: string): Acted {
  return { kind: "done", said, ...(go && { go }), data: { id }, change: { object: title, after: words.states[state] } };
}

function refused(outcome: Exclude<Outcome, { kind: "set" }>): Acted {
  switch (outcome.kind) {
    case "missing":
      return { kind: "missing" };
    case "wrong":
      return { kind: "wrong", problems: outcome.wrong.map(({ field, says }) => ({ field, says })) };
    case "late": {
      const { at = "", by = "", what = "edited" } = outcome.change ?? {};
      const time = at === "" ? "" : instantInWords(at);
      return { kind: "late", says: fill(words.late, { by, time, what: words.whats[what] }) };
    }
  }
}
