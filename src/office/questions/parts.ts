import { html } from "hono/html";
import type { AskedQuestions, Journal, OfficerDesk, VisitDesk } from "../../../bot/index.ts";
import type { Inbox } from "../../../jobs/index.ts";
import type { Answer, Knowledge, OfficeWords, OfficialDesk } from "../../../knowledge/index.ts";
import type { Html, ShownView } from "../frame/contract.ts";
import { tabs } from "../frame/parts.ts";
import type { GroupsBoard } from "./groups-board.ts";
import words from "./questions.vi.json" with { type: "json" };

export const questionWords = words;
export const BASE = "/office/questions";

/** What the pages of questions and answers are made of. */
export interface QuestionsParts {
  readonly journal: Pick<Journal, "find" | "recent" | "weighed">;
  readonly questions: AskedQuestions;
  /** What people were not helped with, and what they ask at all, in groups. */
  readonly unhelped: GroupsBoard;
  readonly themes: GroupsBoard;
  readonly visits: VisitDesk;
  readonly officers: Pick<OfficerDesk, "talks" | "end">;
  readonly inbox: Pick<Inbox, "in" | "step">;
  readonly official: OfficialDesk;
  readonly words: OfficeWords;
  readonly knowledge: Pick<
    Knowledge,
    "explain" | "tryOut" | "passage" | "branch" | "passagesOf" | "document" | "documents"
  >;
  /** Resolves when questions are answered from all that is kept now. */
  readonly published: () => Promise<void>;
  /** An answer as people read it. */
  readonly say: (answer: Answer) => string;
  readonly instant: () => string;
  /** The day in office time, ISO. */
  readonly today: () => string;
  readonly newId: () => string;
}

const TABS = ["overview", "people", "groups", "asked", "official", "words"] as const;
export type Tab = (typeof TABS)[number];

/** A page of the section below the line of its parts. */
export function page(
  tab: Tab,
  title: string,
  body: Html | Promise<Html>,
  more: Omit<ShownView, "title" | "body"> = {},
): ShownView {
  const each = TABS.map((one) => ({
    title: words.tabs[one],
    href: one === "overview" ? BASE : `${BASE}/${one}`,
    isCurrent: one === tab,
  }));
  return { title, body: html`${tabs(words.tabs.label, each)}${body}`, ...more };
}

const channels: Readonly<Record<string, string>> = words.channels;

export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

/** Days before a day, ISO. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10);
}
