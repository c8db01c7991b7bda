import words from "./today.vi.json" with { type: "json" };
import type { TodayPart } from "./today-part.ts";

/** How many wait of what was prepared and counts once somebody says so, and of what was approved and goes out now. */
export interface DraftedParts {
  /** Files that were read, or cannot be. */
  readonly documents: () => Promise<number>;
  /** Answers of the office that were offered for approval. */
  readonly official: () => Promise<number>;
  /** Values of targets. */
  readonly targets: () => Promise<number>;
  /** Announcements that go out or wait for their hour: what went wrong is stopped there. */
  readonly going: () => Promise<number>;
}

/** The parts that wait for a word of the office before they count. */
export function draftedParts({ documents, official, targets, going }: DraftedParts): readonly TodayPart[] {
  const part = (of: keyof DraftedParts, href: string, look: () => Promise<number>): TodayPart => ({
    ...words.parts[of],
    href,
    tone: "wait",
    count: async () => ({ count: await look() }),
  });
  return [
    part("documents", "/office/documents/drafts", documents),
    part("official", "/office/questions/official?state=offered", official),
    part("targets", "/office/targets/waiting", targets),
    { ...part("going", "/office/announcements?state=going", going), tone: "plain" },
  ];
}
