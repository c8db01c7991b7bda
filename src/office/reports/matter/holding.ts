import { z } from "zod";
import { fill, holdOf, periodInWords } from "../../../../jobs/index.ts";
import { act, type OfficeAct } from "../../frame/contract.ts";
import { type ReportsParts, reportWords } from "../report-parts.ts";
import { placeOf, titleOf } from "./chosen.ts";
import { MATTER } from "./matter-view.ts";

const { acts: words, said, ask, matter: matterWords } = reportWords;
const fields = z.object({});

/** Stopping the reminders of a matter that are not on their way, and letting them go on. */
export function holdingActs(parts: ReportsParts): readonly OfficeAct[] {
  const { matters, holds, instant } = parts;
  const matterIn = ({ obligation = "", period = "" }: Readonly<Record<string, string>>) => ({ obligation, period });
  return [
    act({
      path: `${MATTER}/hold`,
      title: words.holdTitle,
      needs: "write",
      view: MATTER,
      fields,
      async asks(_, { params }) {
        const id = matterIn(params);
        const matter = await matters.matter(id.obligation, id.period);
        if (matter === undefined) return { kind: "missing" };
        if (holdOf(await holds.all(), id) !== undefined) return { kind: "late", says: said.heldBefore };
        const { waiting, sent } = await holds.figures(id);
        const { of, counts } = matter;
        return {
          kind: "question",
          title: fill(ask.hold, { title: of.title, period: periodInWords(of, id.period) }),
          lines: [
            fill(ask.holdWaiting, { people: waiting }),
            ...(sent === 0 ? [] : [fill(ask.holdSent, { people: sent })]),
            fill(ask.holdOwing, { units: counts.not }),
            ask.holdUndo,
          ],
          yes: ask.holdYes,
          mark: `${waiting} ${sent} ${counts.not}`,
        };
      },
      async run(_, asked) {
        const people = await holds.hold({ ...matterIn(asked.params), by: asked.account, at: instant() });
        if (people === undefined) return { kind: "late", says: said.heldBefore };
        const told = fill(said.held, { people });
        const change = { object: await titleOf(parts, asked), after: told };
        return { kind: "done", said: told, go: placeOf(asked), data: { people }, change };
      },
    }),
    act({
      path: `${MATTER}/release`,
      title: words.releaseTitle,
      needs: "approve",
      view: MATTER,
      fields,
      async run(_, asked) {
        if (!(await holds.release(matterIn(asked.params)))) return { kind: "late", says: said.goingBefore };
        const change = { object: await titleOf(parts, asked), before: words.holdTitle, after: matterWords.release };
        return { kind: "done", said: said.released, go: placeOf(asked), change };
      },
    }),
  ];
}
