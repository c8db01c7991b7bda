import { z } from "zod";
import { fill, holdOf, periodInWords } from "../../../../jobs/index.ts";
import { type Asked, act, type OfficeAct } from "../../frame/contract.ts";
import { type ReportsParts, reportWords } from "../report-parts.ts";
import { placeOf, titleOf } from "./chosen.ts";
import { MATTER } from "./matter-view.ts";
import { whenInWords } from "./reminding.ts";

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
      async asks(_, asked) {
        if (holdOf(await holds.all(), matterIn(asked.params)) === undefined)
          return { kind: "late", says: said.goingBefore };
        const { units } = await calledBack(parts, asked);
        const again = units.length === 0 ? [] : [fill(ask.releaseAsked, { units: units.length })];
        return {
          kind: "question",
          title: fill(ask.release, { matter: await titleOf(parts, asked) }),
          lines: [ask.releaseLine, ...again],
          yes: ask.releaseYes,
          mark: ["release", ...units].join(" "),
        };
      },
      async run(_, asked) {
        const meant = await calledBack(parts, asked);
        if (!(await holds.release(matterIn(asked.params)))) return { kind: "late", says: said.goingBefore };
        const again = await remindAgain(parts, meant, asked);
        const change = { object: await titleOf(parts, asked), before: words.holdTitle, after: matterWords.release };
        return { kind: "done", said: `${said.released}${again}`, go: placeOf(asked), change };
      },
    }),
  ];
}

/** The units that still owe, and for which the office had asked for reminders that were called back when it stopped them. */
async function calledBack({ matters, holds }: ReportsParts, { params }: Asked) {
  const { obligation = "", period = "" } = params;
  const { asked = [] } = holdOf(await holds.all(), { obligation, period }) ?? {};
  const matter = asked.length === 0 ? undefined : await matters.matter(obligation, period);
  const owing = matter?.rows.filter(({ standing }) => standing === "owing" || standing === "late") ?? [];
  const units = owing.flatMap(({ owed }) => (asked.includes(owed.key) ? [owed.unit] : []));
  return { obligation, period, filter: { levels: [], communes: [] }, units };
}

/** Asks for the reminders again that were called back, and says so; nothing where there are none any more. */
async function remindAgain(
  { reminders }: ReportsParts,
  meant: Awaited<ReturnType<typeof calledBack>>,
  { account }: Asked,
): Promise<string> {
  if (meant.units.length === 0) return "";
  const { mark, figures } = await reminders.look(meant);
  if (mark === undefined || figures === undefined) return "";
  const told = await reminders.remind({ ...meant, mark, by: account });
  return told.done ? ` ${fill(said.remindedAgain, { people: figures.people, when: whenInWords(figures) })}` : "";
}
