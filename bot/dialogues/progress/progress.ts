import { type TargetStanding, type TargetsDesk, targetsAbout, targetsOfTitle } from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { Journal, ShownChoice } from "../../ports.ts";
import said from "../../words/locale/progress.json" with { type: "json" };
import type { Words } from "../../words/words.ts";
import { progressReply } from "./progress-reply.ts";
import { type ProgressAsked, progressAsked } from "./progress-words.ts";

export interface ProgressParts {
  readonly desk: Pick<TargetsDesk, "all" | "one">;
  readonly journal: Pick<Journal, "recent">;
  readonly words: Words;
}

/** Of the words of a question so much has to be printed by a target: less where targets are spoken of. */
const ENOUGH = { named: 0.5, unnamed: 0.7 };
/** From so much on a target is surely meant; below it, it is asked whether it is. */
const SURE = { named: 0.75, unnamed: 0.95 };
/** Fewer words than these are no name of a target, unless targets are spoken of. */
const FEWEST_WORDS = 3;
/** A target that prints nearly as much of the words may be meant as well. */
const NEARLY = 0.1;
const MOST_CHOICES = 5;
const LABEL = 60;
/** A name shorter than this is told apart by the words around it. */
const SHORT = 25;
const ACTION = /^progress:([\w-]{1,40})(?::(20\d\d))?$/;

/**
 * Tells how far a target is by what the office has confirmed, with the goals beside it; where nothing is confirmed it says that.
 * It takes only what asks for progress and names a target that is followed: all else is left to the documents.
 */
export function createProgress(parts: ProgressParts): Dialogue {
  const tell = async (id: string, year: number | undefined): Promise<Said | undefined> => {
    const standing = await parts.desk.one(id);
    if (standing === undefined || !standing.isFollowed) return undefined;
    return { reply: progressReply(standing, year, parts.words) };
  };
  return {
    name: "progress",
    inGroups: true,
    async hear(heard) {
      const [, chosen, year] = ACTION.exec(heard.action ?? "") ?? [];
      if (chosen !== undefined) return tell(chosen, year === undefined ? undefined : Number(year));
      if (heard.action !== undefined || heard.text === "") return undefined;
      const asked = progressAsked(heard.text);
      if (asked === undefined) return undefined;
      const followed = (await parts.desk.all()).filter(({ isFollowed }) => isFollowed);
      const { meant, isSure } =
        asked.topic.length === 0 ? await talkedOf(parts, heard, followed) : fitting(asked, followed);
      const [only, ...others] = meant;
      if (only !== undefined && others.length === 0 && isSure) return tell(only.target.id, asked.year);
      if (only !== undefined) return choices(said.whichOf, meant, asked);
      if (!asked.namesTargets) return undefined;
      // Nothing is named, or a plan as a whole.
      return choices(
        said.which,
        withValues(asked.topic.length === 0 ? followed : targetsOfTitle(asked.topic, followed)),
        asked,
      );
    },
  };
}

interface Meant {
  readonly meant: readonly TargetStanding[];
  readonly isSure: boolean;
}

function fitting({ topic, namesTargets }: ProgressAsked, followed: readonly TargetStanding[]): Meant {
  const about = targetsAbout(topic, followed);
  const [best] = about;
  const way = namesTargets ? "named" : "unnamed";
  if (best === undefined || best.share < ENOUGH[way] || (!namesTargets && best.printed < FEWEST_WORDS))
    return { meant: [], isSure: false };
  const meant = about.filter(({ share }) => share >= best.share - NEARLY).map(({ one }) => one);
  return { meant, isSure: best.share >= SURE[way] };
}

/** The targets whose places the answer before cited. */
async function talkedOf(
  { journal }: ProgressParts,
  { channel, conversation }: Heard,
  followed: readonly TargetStanding[],
): Promise<Meant> {
  const before = (await journal.recent(channel, conversation, 2)).findLast(({ reply }) => reply !== undefined);
  const cited = new Set((before?.reply?.citations ?? []).map(({ passageId }) => passageId));
  const meant = followed.filter(({ target: { goals } }) =>
    goals.some(({ passageId, also }) => cited.has(passageId) || also.some((place) => cited.has(place.passageId))),
  );
  return { meant, isSure: true };
}

/** Those first of which something is known. */
function withValues(followed: readonly TargetStanding[]): readonly TargetStanding[] {
  return followed.toSorted((one, other) => Number(other.latest !== undefined) - Number(one.latest !== undefined));
}

function choices(text: string, meant: readonly TargetStanding[], { year }: ProgressAsked): Said | undefined {
  if (meant.length === 0) return undefined;
  const offered = meant.slice(0, MOST_CHOICES).map(
    ({ target: { id, says, within } }): ShownChoice => ({
      label: shortened(says.length < SHORT && within !== "" ? `${says} · ${within}` : says, LABEL),
      question: `progress:${id}${year === undefined ? "" : `:${year}`}`,
    }),
  );
  return { reply: saying(text, offered) };
}
