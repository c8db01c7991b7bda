import { join } from "node:path";
import { createMemoryConversationMemory } from "../../../bot/adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../../bot/adapters/memory/journal.ts";
import { webChannel } from "../../../bot/adapters/web/web-channel.ts";
import { createConversations, type WebReply, wordsOf } from "../../../bot/index.ts";
import { storedEditions } from "../../../knowledge/adapters/editions/editions.ts";
import {
  createKnowledge,
  type DocumentStore,
  type Knowledge,
  type LookedAtDraft,
  type SourceDocument,
  sourceUnder,
} from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { type DraftTrials, type TrialState, trialId } from "../../office/documents/documents-parts.ts";
import { instant, newId, now } from "../../surroundings.ts";
import { readWords } from "../words/words.ts";

interface Held {
  readonly key: string;
  readonly draftId: string;
  readonly knowledge: Promise<Knowledge>;
  state: TrialState;
}

interface TrialParts {
  readonly config: Pick<Config, "dataDir" | "officeContact">;
  readonly store: Pick<DocumentStore, "all" | "revision">;
  /** What people are answered from. */
  readonly knowledge: Pick<Knowledge, "explain" | "open" | "unbound">;
  readonly onFault: (fault: unknown) => void;
}

/** Trials of drafts. One index is held at a time, which is what an officer works at. */
export function composeDraftTrials({ config, store, knowledge, onFault }: TrialParts): DraftTrials {
  let held: Held | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const begun = async (looked: LookedAtDraft): Promise<Held> => {
    const { draft } = looked;
    const key = [draft.id, draft.revision, await store.revision()].join(" ");
    if (held?.key === key && held.state !== "failed") return held;
    // One edition is made at a time: two at once would not know each other's files.
    const made = turn.then(() => indexed(looked, store, config.dataDir, onFault));
    turn = made.catch(() => undefined);
    const next: Held = { key, draftId: draft.id, knowledge: made, state: "making" };
    held = next;
    made.then(
      () => {
        next.state = "ready";
      },
      (fault) => {
        next.state = "failed";
        onFault(fault);
      },
    );
    return next;
  };
  const reply = (over: Pick<Knowledge, "explain" | "open" | "unbound">, text: string) =>
    once(config, over, text, onFault);
  return {
    state: (draftId) => (held?.draftId === draftId ? held.state : "none"),
    async begin(looked) {
      await begun(looked);
    },
    async ask(looked, text) {
      try {
        const over = await (await begun(looked)).knowledge;
        return { today: await reply(knowledge, text), published: await reply(over, text) };
      } catch {
        return "failed";
      }
    },
  };
}

/** The library with the draft in the place that it would take. */
async function indexed(
  { draft, kept, likeness }: LookedAtDraft,
  store: TrialParts["store"],
  dataDir: string,
  onFault: TrialParts["onFault"],
): Promise<Knowledge> {
  const { lexicon, words } = await readWords();
  const replaced = draft.as ?? (likeness.kind === "new" ? undefined : likeness.kept.source.id);
  const own = sourceUnder(kept, trialId(draft.id));
  const all = async (): Promise<readonly SourceDocument[]> =>
    [...(await store.all()).filter(({ id }) => id !== replaced), own].toSorted((one, two) =>
      one.id < two.id ? -1 : 1,
    );
  const prepare = storedEditions({ folder: join(dataDir, "index-of-drafts"), words, onFault });
  return createKnowledge({ store: { all }, lexicon, prepare });
}

/** Answers one question alone, and keeps nothing. */
async function once(
  { officeContact }: Pick<Config, "officeContact">,
  knowledge: Pick<Knowledge, "explain" | "open" | "unbound">,
  text: string,
  onFault: TrialParts["onFault"],
): Promise<WebReply> {
  const conversations = createConversations({
    journal: createMemoryJournal(newId),
    knowledge,
    memory: createMemoryConversationMemory(),
    dialogues: [],
    words: wordsOf(officeContact),
    now,
    onFault,
  });
  const turn = await conversations.receive({
    id: newId(),
    channel: webChannel.name,
    conversation: newId(),
    text,
    receivedAt: instant(),
  });
  if (turn === "busy") throw new Error("a conversation of one question is busy");
  return webChannel.show(turn);
}
