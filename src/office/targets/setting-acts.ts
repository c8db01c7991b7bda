import { z } from "zod";
import { fill, RHYTHMS, type TargetsDesk, targetWords } from "../../../jobs/index.ts";
import { type Acted, act, type OfficeAct, someText } from "../frame/contract.ts";
import { shortened } from "../frame/parts.ts";
import { HOME, type TargetsSectionParts, sectionWords as words } from "./parts.ts";

const { settings } = words;
const LONGEST_LEAD = 200;
/** The version of the office's word that the officer saw. */
const version = z.coerce.number().int().min(0);

/** What the office says of a target: who leads, how often values are due, whether it is followed. */
export function settingActs({ desk }: TargetsSectionParts): OfficeAct[] {
  const said = async (
    outcome: Awaited<ReturnType<TargetsDesk["say"]>>,
    done: string,
    after: string,
    id: string,
  ): Promise<Acted> => {
    if (outcome === "missing") return { kind: "missing" };
    if (outcome === "late") return { kind: "late", says: settings.late };
    const object = shortened((await desk.one(id))?.target.says ?? id);
    return { kind: "done", said: done, go: `${HOME}/${id}`, change: { object, after } };
  };
  return [
    act({
      path: ":id/lead",
      title: settings.saveLead,
      needs: "write",
      fields: z.object({ lead: someText(LONGEST_LEAD), version }),
      async run({ lead, version: seen }, { account, params: { id = "" } }) {
        return said(await desk.say(id, seen, { lead }, account), fill(settings.leadDone, { lead }), lead, id);
      },
    }),
    act({
      path: ":id/rhythm",
      title: settings.saveRhythm,
      needs: "write",
      fields: z.object({ rhythm: z.enum(RHYTHMS), version }),
      async run({ rhythm, version: seen }, { account, params: { id = "" } }) {
        const name = targetWords.rhythms[rhythm];
        return said(
          await desk.say(id, seen, { rhythm }, account),
          fill(settings.rhythmDone, { rhythm: name }),
          name,
          id,
        );
      },
    }),
    act({
      path: ":id/follow",
      title: settings.follow,
      needs: "write",
      fields: z.object({ followed: z.enum(["yes", "no"]), version }),
      async asks({ followed }, { params: { id = "" } }) {
        const one = await desk.one(id);
        if (one === undefined) return { kind: "missing" };
        if (followed === "yes") return undefined;
        return {
          kind: "question",
          title: settings.unfollowQuestion,
          lines: [one.target.says, fill(settings.unfollowLine, { count: one.stated.length })],
          yes: settings.unfollowYes,
          mark: String(one.stated.length),
        };
      },
      async run({ followed, version: seen }, { account, params: { id = "" } }) {
        const name = followed === "yes" ? settings.followed : settings.unfollowed;
        return said(await desk.say(id, seen, { followed: followed === "yes" }, account), name, name, id);
      },
    }),
  ];
}
