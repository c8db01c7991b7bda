import type { WeighedAsk } from "../../../knowledge/index.ts";
import type { Inbound, Journal, KeptMessage, Turn } from "../../ports.ts";

/** A journal that lasts as long as the process: for the terminal. `newId` makes the ids of turns. */
export function createMemoryJournal(newId: () => string): Journal {
  const turns: Turn[] = [];
  const weighed = new Map<string, readonly WeighedAsk[]>();
  const keptOf = (inbound: Inbound): Turn | undefined =>
    turns.find(
      ({ inbound: known }) =>
        known.channel === inbound.channel && known.conversation === inbound.conversation && known.id === inbound.id,
    );
  const journal: Journal = {
    async accept(inbound) {
      const kept = keptOf(inbound);
      if (kept !== undefined) return { fresh: false, turn: kept };
      const turn = { turnId: newId(), inbound };
      turns.push(turn);
      return { fresh: true, turn };
    },
    async answered(turnId, reply, asks, kept) {
      const index = turns.findIndex((turn) => turn.turnId === turnId);
      const turn = turns[index];
      if (turn === undefined) return;
      turns[index] = { ...turn, inbound: kept === undefined ? turn.inbound : reduced(turn.inbound, kept), reply };
      weighed.set(turnId, asks);
    },
    async tell(inbound, reply) {
      const turn = { ...(keptOf(inbound) ?? { turnId: newId(), inbound }), reply };
      const index = turns.findIndex(({ turnId }) => turnId === turn.turnId);
      turns.splice(index < 0 ? turns.length : index, 1, turn);
    },
    weighed: async (turnId) => weighed.get(turnId) ?? [],
    find: async (turnId) => turns.find((turn) => turn.turnId === turnId),
    recent: async (channel, conversation, limit) =>
      turns.filter(({ inbound }) => inbound.channel === channel && inbound.conversation === conversation).slice(-limit),
    unanswered: async (limit, before) =>
      turns
        .filter(({ reply, inbound }) => reply === undefined && (before === undefined || inbound.receivedAt < before))
        .slice(0, limit),
    async leftOpen(limit, before) {
      const until = turns.findIndex(({ turnId }) => turnId === before);
      return turns
        .slice(0, until < 0 ? undefined : until)
        .filter(({ turnId, reply }) => reply?.status !== "answered" && (weighed.get(turnId) ?? []).length > 0)
        .reverse()
        .slice(0, limit);
    },
    async unhelped(limit) {
      const open = await journal.leftOpen(limit);
      return open.map(({ turnId, inbound: { channel, conversation, text, receivedAt }, reply }) => {
        const isRefused = reply?.status === "refused";
        // Nobody judges on the terminal.
        return { turnId, channel, conversation, text, receivedAt, isRefused, isJudged: false };
      });
    },
  };
  return journal;
}

function reduced({ spans: _, files, action, ...inbound }: Inbound, { text, wordsOnly }: KeptMessage): Inbound {
  if (wordsOnly === true) return { ...inbound, text, ...(action === undefined ? {} : { action: "forgotten:" }) };
  return { ...inbound, text, ...(files === undefined ? {} : { files }), ...(action === undefined ? {} : { action }) };
}
