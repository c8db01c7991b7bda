import words from "./today.vi.json" with { type: "json" };
import type { TodayPart } from "./today-part.ts";

/** How many wait of what was prepared and counts once somebody says so, and of what was approved and goes out now. */
export interface DraftedParts {
  /** Files that were handed in and are not published. */
  readonly documents: () => Promise<number>;
  /** Answers of the office that were offered for approval. */
  readonly official: () => Promise<number>;
  /** Deadlines that documents propose. */
  readonly proposed: () => Promise<number>;
  /** Values of targets. */
  readonly targets: () => Promise<number>;
  /** Announcements that wait to be approved; that were paused or stopped; that go out or wait for their hour. */
  readonly draft: () => Promise<number>;
  readonly stopped: () => Promise<number>;
  readonly going: () => Promise<number>;
  /** Announcements with somebody of whom nobody can tell whether it reached them. */
  readonly unknown: () => Promise<number>;
}

const ANNOUNCEMENTS = "/office/announcements";

/** The parts that wait for a word of the office before they count. */
export function draftedParts({
  documents,
  official,
  proposed,
  targets,
  ...announced
}: DraftedParts): readonly TodayPart[] {
  const part = (of: keyof DraftedParts, href: string, look: () => Promise<number>): TodayPart => ({
    ...words.parts[of],
    href,
    tone: "wait",
    count: async () => ({ count: await look() }),
  });
  return [
    part("documents", "/office/documents/drafts", documents),
    part("official", "/office/questions/official?state=offered", official),
    part("proposed", "/office/deadlines/proposals", proposed),
    part("targets", "/office/targets/waiting", targets),
    { ...part("stopped", `${ANNOUNCEMENTS}?state=attention`, announced.stopped), tone: "bad" },
    part("draft", `${ANNOUNCEMENTS}?state=drafts`, announced.draft),
    part("unknown", `${ANNOUNCEMENTS}?state=doubt`, announced.unknown),
    { ...part("going", `${ANNOUNCEMENTS}?state=going`, announced.going), tone: "plain" },
  ];
}
