import { describe, expect, it } from "vitest";
import { createTelegramDrafts } from "./drafts.ts";

interface Shown {
  readonly chat: number;
  readonly id: number;
  readonly text: string;
}

/** Drafts of one bot; `ring` ends a rest, `calls` are what Telegram was told. With `holds` a call waits until it is let go. */
function stage({ refuses = false, holds = false, inTurn = (): Promise<unknown> => Promise.resolve() } = {}) {
  const calls: Shown[] = [];
  const rings: (() => void)[] = [];
  const letGo: (() => void)[] = [];
  const open = createTelegramDrafts({
    api: {
      async sendMessageDraft(chat, id, text) {
        calls.push({ chat, id, text });
        if (refuses) throw new Error("429");
        if (holds) await new Promise<void>((resolve) => letGo.push(resolve));
        return true;
      },
    },
    async paced(call) {
      await inTurn();
      await call();
    },
    after(_, ring) {
      rings.push(ring);
      return () => void rings.splice(rings.indexOf(ring), 1);
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const ring = async (): Promise<void> => {
    for (const one of rings.splice(0)) one();
    await settle();
  };
  return { calls, rings, letGo, open, settle, ring, texts: () => calls.map(({ text }) => text) };
}
const PRIVATE = { conversation: "4711" };

describe("drafts of an answer in a private chat", () => {
  it("show at once, and then the newest after each rest, each text once", async () => {
    const { open, settle, ring, texts } = stage();
    const drafts = open(PRIVATE);
    drafts?.draft("một");
    await settle();
    drafts?.draft("một hai");
    drafts?.draft("một hai ba");
    await settle();
    expect(texts()).toEqual(["một"]);
    await ring();
    expect(texts()).toEqual(["một", "một hai ba"]);
    await ring();
    expect(texts()).toEqual(["một", "một hai ba"]);
  });

  it("have an id for each answer", async () => {
    const { open, settle, calls } = stage();
    open(PRIVATE)?.draft("một");
    open(PRIVATE)?.draft("hai");
    await settle();
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(calls.every(({ id, chat }) => id > 0 && chat === 4711)).toBe(true);
  });

  it("end with one that fails, and the answer does not wait for more", async () => {
    const { open, settle, ring, texts } = stage({ refuses: true });
    const drafts = open(PRIVATE);
    drafts?.draft("một");
    await settle();
    drafts?.draft("hai");
    await ring();
    await drafts?.close();
    expect(texts()).toEqual(["một"]);
  });

  it("are closed once the one on its way has come through, and show nothing after that", async () => {
    const { open, settle, letGo, ring, texts, rings } = stage({ holds: true });
    const drafts = open(PRIVATE);
    drafts?.draft("một");
    await settle();
    let isClosed = false;
    const closing = drafts?.close().then(() => {
      isClosed = true;
    });
    await settle();
    expect(isClosed).toBe(false);
    for (const go of letGo) go();
    await closing;
    drafts?.draft("hai");
    await ring();
    expect([texts(), rings]).toEqual([["một"], []]);
  });

  it("are not shown where the answer comes before their turn", async () => {
    let begin = (): void => undefined;
    const { open, settle, texts } = stage({
      inTurn: () =>
        new Promise<void>((resolve) => {
          begin = resolve;
        }),
    });
    const drafts = open(PRIVATE);
    drafts?.draft("một");
    await drafts?.close();
    begin();
    await settle();
    expect(texts()).toEqual([]);
  });
});

it.each([{ conversation: "-100500" }, { conversation: "-100500/7" }, { conversation: "4711", isGroup: true as const }])(
  "a group has none: %j",
  (chat) => {
    expect(stage().open(chat)).toBeUndefined();
  },
);
