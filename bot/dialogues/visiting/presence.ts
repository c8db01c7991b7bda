import { fill, instantInWords, type VisitBook } from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import type { Chat } from "../../ports.ts";
import locale from "../../words/locale/visiting.json" with { type: "json" };
import type { OfficerDesk } from "./officer-desk.ts";
import { chatOf } from "./visit-words.ts";

/**
 * Whether a person of the office is with a chat: "waiting", they have what somebody wants and have not answered; "talking", an
 * officer writes there. `line` says it, and when an answer may come.
 */
export type Presence = { readonly kind: "none" } | { readonly kind: "waiting" | "talking"; readonly line: string };

export interface PresenceParts {
  readonly visits: Pick<VisitBook, "openAt">;
  readonly officers: Pick<OfficerDesk, "isWith">;
  /** The ISO instant from which on somebody is at work in the office: the one that is given, in office hours. */
  readonly worksFrom: (instant: string) => Promise<string>;
  /** The office as people are told of it. */
  readonly office: string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

const words = locale.presence;
const WISH_CHARACTERS = 80;

/** Tells of a chat whether a person of the office is with it. Rejects when the database does not answer. */
export function createPresence({ visits, officers, worksFrom, office, instant }: PresenceParts) {
  return async (asked: Chat): Promise<Presence> => {
    const now = instant();
    if (await officers.isWith(asked, now)) return { kind: "talking", line: fill(words.talking, { office }) };
    const chat = chatOf(asked);
    const visit = chat && (await visits.openAt(chat));
    if (visit === undefined) return { kind: "none" };
    const from = await worksFrom(now);
    const when = from === now ? words.now : fill(words.later, { time: instantInWords(from) });
    const wish = shortened(visit.wish, WISH_CHARACTERS);
    return { kind: "waiting", line: fill(words.waiting, { wish, office, when }) };
  };
}
