import { html } from "hono/html";
import { passageLink, sayDocument, sayPlace, vietnamese } from "../../../bot/index.ts";
import type { FileStore } from "../../../jobs/index.ts";
import {
  fill,
  type Goal,
  gapInWords,
  goalInWords,
  printedDate,
  type Target,
  type TargetStanding,
  type TargetState,
  type TargetsDesk,
  type TargetValue,
  type TypedTable,
  type ValueState,
} from "../../../jobs/index.ts";
import type { Html } from "../frame/contract.ts";
import { shortened, type Tone, tabs, tag } from "../frame/parts.ts";
import words from "./targets.vi.json" with { type: "json" };

export const sectionWords = words;
export const HOME = "/office/targets";

/** What the section is made of. */
export interface TargetsSectionParts {
  readonly desk: TargetsDesk;
  readonly files: FileStore;
  readonly readTables: (file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<readonly TypedTable[] | undefined>;
  readonly newId: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
  readonly needsTwo: boolean;
}

/** The pages of the register beside each other. */
export function sectionTabs(current: "list" | "missing" | "waiting" | "import"): Html {
  const { label, ...titles } = words.tabs;
  const each = (["list", "missing", "waiting", "import"] as const).map((page) => ({
    title: titles[page],
    href: page === "list" ? HOME : `${HOME}/${page}`,
    isCurrent: page === current,
  }));
  return tabs(label, each);
}

export function targetLink({ id, says }: Pick<Target, "id" | "says">, longest = says.length): Html {
  return html`<a href="${HOME}/${id}">${shortened(says, longest)}</a>`;
}

/** "điểm d mục I.3.1.3", leading to the place on the document's page. */
export function placeLink(
  { document }: Pick<Target, "document">,
  { passageId, place }: Pick<Goal, "passageId" | "place">,
): Html {
  return html`<a href="${passageLink(document.id, passageId)}">${sayPlace(place, vietnamese)}</a>`;
}

export const placeName = ({ place }: Pick<Goal, "place">): string => sayPlace(place, vietnamese);
export const documentName = ({ document }: Pick<Target, "document">): string => sayDocument(document, vietnamese);

/** "2025: tối thiểu 85%". */
export function goalLine(goal: Goal): string {
  const said = goalInWords(goal);
  return goal.year === undefined
    ? fill(words.one.goalAny, { goal: said })
    : fill(words.one.goalLine, { year: goal.year, goal: said });
}

/** "26 điểm % (mốc 2025)", "đã đạt", or nothing where there is no value. */
export function gapSaid({ gap, goal, target: { measure } }: Pick<TargetStanding, "gap" | "goal" | "target">): string {
  if (gap === undefined || goal === undefined) return "";
  if (gap === 0) return words.list.reached;
  const form = goal.year === undefined ? words.list.ofAny : words.list.of;
  return fill(form, { gap: gapInWords(gap, measure), year: goal.year ?? "" });
}

const STATE_TONES: Readonly<Record<TargetState, Tone>> = { met: "good", unmet: "bad", none: "plain", overdue: "wait" };
export function stateTag(state: TargetState): Html {
  return tag(words.states[state], STATE_TONES[state]);
}

const VALUE_TONES: Readonly<Record<ValueState, Tone>> = {
  entered: "wait",
  confirmed: "good",
  refused: "bad",
  withdrawn: "bad",
};
export function valueTag(state: ValueState): Html {
  return tag(words.values.states[state], VALUE_TONES[state]);
}

/** What a value rests on: a file or a link to open, and words. */
export function evidenceHtml({ evidence, note }: Pick<TargetValue, "evidence" | "note">): Html {
  const opened =
    evidence === undefined
      ? ""
      : html`<a href="${evidence.kind === "file" ? `/office/files/${evidence.id}/${encodeURIComponent(evidence.said)}` : evidence.said}" rel="noreferrer">${evidence.said}</a> `;
  return html`${opened}${note}`;
}

export const evidenceText = ({ evidence, note }: Pick<TargetValue, "evidence" | "note">): string =>
  [evidence?.said, note].filter(Boolean).join(" · ");
export const dayOf = ({ day }: Pick<TargetValue, "day">): string => printedDate(day);
