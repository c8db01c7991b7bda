import type { KeptOfficialAnswer, OfficialDesk, TriedDraft } from "../../../../knowledge/index.ts";

/** Drafts that are tried on questions, which takes seconds: begun by who looks, kept while the draft stays as it is. */
export interface Trials {
  /** What came of it; undefined while it is being tried. */
  look(draft: KeptOfficialAnswer): Promise<TriedDraft | undefined>;
  /** Waits for it. */
  whole(draft: KeptOfficialAnswer): Promise<TriedDraft | undefined>;
  /** Whether there is something to show. */
  isDone(draft: KeptOfficialAnswer): boolean;
}

export interface TrialsParts {
  readonly desk: Pick<OfficialDesk, "tryOut">;
  /** The questions of the group that a turn belongs to. */
  readonly groupOf: (turnId: string) => Promise<readonly string[]>;
  /** What was asked lately. */
  readonly asked: () => Promise<readonly string[]>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

const PATIENCE_MS = 150;
const MOST_KEPT = 50;

/** See {@link Trials}. */
export function createTrials({ desk, groupOf, asked, wait, onFault }: TrialsParts): Trials {
  const begun = new Map<string, { readonly made: Promise<TriedDraft | undefined>; isDone: boolean }>();
  const keyOf = ({ id, revision }: KeptOfficialAnswer): string => `${id} ${revision}`;
  const begin = (draft: KeptOfficialAnswer) => {
    const key = keyOf(draft);
    const known = begun.get(key);
    if (known !== undefined) return known;
    const make = async () => {
      const wanted = draft.fromTurn === undefined ? [] : await groupOf(draft.fromTurn);
      return desk.tryOut(draft.id, { wanted, asked: await asked() });
    };
    const trial = { made: make().catch((fault: unknown) => void onFault(fault)), isDone: false };
    void trial.made.then((tried) => {
      trial.isDone = true;
      // What failed is tried again by who looks next.
      if (tried === undefined) begun.delete(key);
    });
    begun.set(key, trial);
    const [oldest] = begun.keys();
    if (begun.size > MOST_KEPT && oldest !== undefined) begun.delete(oldest);
    return trial;
  };
  return {
    look: async (draft) => Promise.race([begin(draft).made, wait(PATIENCE_MS).then(() => undefined)]),
    whole: async (draft) => begin(draft).made,
    isDone: (draft) => begun.get(keyOf(draft))?.isDone === true,
  };
}
