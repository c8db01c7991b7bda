import type {
  KeptOfficialAnswer,
  Knowledge,
  OfficialAct,
  OfficialAnswers,
  OfficialAsk,
  OfficialContent,
} from "../ports.ts";
import { type ContentProblem, checkContent } from "./check-content.ts";
import { type TriedDraft, type TriedOn, tryDraft } from "./try-draft.ts";

/** What the office does with its own answers. Whoever acts names the revision that was seen: of two, the second is told. */
export interface OfficialDesk {
  list(ask: OfficialAsk): ReturnType<OfficialAnswers["list"]>;
  forTurns: OfficialAnswers["forTurns"];
  /** One version, those under its number, and whether the passage that it chose stands there no more. */
  look(id: string): Promise<LookedOfficial | undefined>;
  /** Begins a draft, for questions of people or to correct a published version. */
  begin(content: OfficialContent, of: BeginOf): Promise<WrittenOfficial>;
  write(content: OfficialContent, act: Seen): Promise<WrittenOfficial>;
  /** What would become of questions; undefined where there is no such draft. */
  tryOut(id: string, on: TriedOn): Promise<TriedDraft | undefined>;
  offer(act: Seen): Promise<boolean>;
  giveBack(act: Seen): Promise<boolean>;
  /** Publishes; resolves when the process that published answers from it. */
  publish(act: Seen): Promise<PublishedOfficial>;
  withdraw(act: Seen & { readonly why: string }): Promise<boolean>;
  drop(act: Pick<OfficialAct, "id" | "expects">): Promise<boolean>;
  /** Whether whoever wrote may not publish alone. */
  readonly needsTwo: boolean;
}

export interface LookedOfficial {
  readonly answer: KeptOfficialAnswer;
  readonly versions: readonly KeptOfficialAnswer[];
  readonly isPassageGone: boolean;
  /** It was published, and its last day is over. */
  readonly isExpired: boolean;
}
export type Seen = Omit<OfficialAct, "at">;
export interface BeginOf {
  readonly by: string;
  readonly fromTurn?: string;
  readonly corrects?: string;
}
export type WrittenOfficial =
  | { readonly kind: "written"; readonly id: string }
  | { readonly kind: "wrong"; readonly problems: readonly ContentProblem[] }
  | { readonly kind: "late" };
export type PublishedOfficial =
  | { readonly kind: "published"; readonly number: number }
  | { readonly kind: "own" }
  | { readonly kind: "late" }
  | { readonly kind: "missing" }
  | { readonly kind: "wrong"; readonly problems: readonly ContentProblem[] };

export interface OfficialDeskParts {
  readonly answers: OfficialAnswers;
  readonly knowledge: Pick<Knowledge, "tryOut" | "passage">;
  /** An answer is published by somebody else than its author. */
  readonly needsTwo: boolean;
  /** Resolves when questions are answered from what is published now. */
  readonly published: () => Promise<void>;
  readonly instant: () => string;
  /** The day in office time, ISO. */
  readonly today: () => string;
  readonly newId: () => string;
}

/** See {@link OfficialDesk}. */
export function createOfficialDesk(parts: OfficialDeskParts): OfficialDesk {
  const { answers, knowledge, needsTwo, published, instant, today, newId } = parts;
  const now = <Act extends Seen>(act: Act) => ({ ...act, at: instant() });
  return {
    needsTwo,
    list: (ask) => answers.list(ask),
    forTurns: (turnIds) => answers.forTurns(turnIds),
    async look(id) {
      const answer = await answers.find(id);
      if (answer === undefined) return undefined;
      const { number, passage, validUntil, state } = answer;
      return {
        answer,
        versions: number === undefined ? [answer] : await answers.versions(number),
        isPassageGone: passage !== undefined && knowledge.passage(passage.passageId)?.text !== passage.quote,
        isExpired: state === "published" && validUntil !== undefined && validUntil < today(),
      };
    },
    async begin(content, { by, fromTurn, corrects }) {
      const problems = checkContent(content, today());
      if (problems.length > 0) return { kind: "wrong", problems };
      const id = newId();
      await answers.begin({
        ...content,
        id,
        author: by,
        writtenAt: instant(),
        ...(fromTurn === undefined ? {} : { fromTurn }),
        ...(corrects === undefined ? {} : { corrects }),
      });
      return { kind: "written", id };
    },
    async write(content, act) {
      const problems = checkContent(content, today());
      if (problems.length > 0) return { kind: "wrong", problems };
      return (await answers.write(content, now(act))) ? { kind: "written", id: act.id } : { kind: "late" };
    },
    async tryOut(id, on) {
      const draft = await answers.find(id);
      return draft === undefined ? undefined : tryDraft({ answers, knowledge, today: today() }, draft, on);
    },
    offer: (act) => answers.offer(now(act)),
    giveBack: (act) => answers.giveBack(now(act)),
    async publish(act) {
      const draft = await answers.find(act.id);
      if (draft === undefined) return { kind: "missing" };
      if (needsTwo && draft.author === act.by) return { kind: "own" };
      const problems = checkContent(draft, today());
      if (problems.length > 0) return { kind: "wrong", problems };
      const number = await answers.publish({ ...now(act), day: today() });
      if (number === undefined) return { kind: "late" };
      await published();
      return { kind: "published", number };
    },
    async withdraw(act) {
      const isDone = await answers.withdraw(now(act));
      if (isDone) await published();
      return isDone;
    },
    drop: (act) => answers.drop(act),
  };
}
