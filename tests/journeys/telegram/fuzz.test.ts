import { expect, it } from "vitest";
import { createTelegramReceiver } from "../../../bot/adapters/telegram/receiving/receiver.ts";
import { createTelegramWork } from "../../../bot/adapters/telegram/receiving/work.ts";
import { createEventDesk, type Inbound, isJudgement, isStop, type PlatformEvent } from "../../../bot/index.ts";
import type { ClaimedEvent, EventInbox } from "../../../bot/ports.ts";
import { createSeeded, type Seeded } from "../../trust/seeded.ts";

const UPDATES = 20_000;
const AT = "2030-01-01T00:00:00.000Z";

/** Values where others are expected, and everything that people can put into a text. */
const STRANGE: readonly unknown[] = [
  ...[null, 0, -1, 2 ** 53, 1.5, Number.NaN, true, "", "0", "<b>&", "\u0000", "😀\ud800", "x".repeat(5_000)],
  ...[[], [[]], {}, { id: null }, { chat: "x" }, "/start", "/start@x payload", "/huy", "#key", "cite:t:0", "old:"],
];
const KINDS: readonly string[] = [
  ...["message", "edited_message", "channel_post", "callback_query", "my_chat_member", "chat_member", "poll"],
  ...["inline_query", "message_reaction", "chat_join_request", "pre_checkout_query", "guest_message", "new_kind"],
];

/** One update, mostly as Telegram sends it, with something strange in it now and then. */
function updateOf(seeded: Seeded, id: number): Record<string, unknown> {
  const isOdd = seeded.next() < 0.4;
  const odd = (value: unknown): unknown => (isOdd && seeded.next() < 0.25 ? seeded.pick(STRANGE) : value);
  const chat = odd({
    id: odd(seeded.pick([1, 2, 3, 40, -5, -1001])),
    type: odd(seeded.pick(["private", "private", "private", "group", "supergroup", "channel"])),
  });
  const said = seeded.pick(["Hạn nộp?", "/start", "/start ma-1", "/huy", "@bot_thu chào", "/help", "1", ...STRANGE]);
  const message = odd({
    message_id: odd(id),
    date: odd(1),
    chat,
    from: odd({ id: odd(9), is_bot: false }),
    text: odd(said),
    ...(seeded.next() < 0.2 ? { photo: odd([odd({ file_id: "f", file_size: 1 })]), caption: odd("x") } : {}),
    ...(seeded.next() < 0.1 ? { document: odd({ file_id: odd("d") }), sticker: odd({}) } : {}),
    ...(seeded.next() < 0.05 ? { migrate_to_chat_id: odd(-77) } : {}),
    ...(seeded.next() < 0.1 ? { reply_to_message: odd({ from: odd({ id: 100 }) }), message_thread_id: odd(7) } : {}),
  });
  const member = odd({ chat, new_chat_member: odd({ status: odd(seeded.pick(["kicked", "member", "left"])) }) });
  const query = {
    id: `q${id}`,
    from: odd({ id: 9 }),
    message: odd(message),
    data: odd(seeded.pick(["1", "#k", "a:b"])),
  };
  const kind = seeded.pick(KINDS);
  const content = { message, callback_query: query, my_chat_member: member }[kind] ?? odd(message);
  return { update_id: id, [kind]: content };
}

/** An inbox as long as the test, which counts how often each event was worked on. */
function memoryInbox() {
  /** By lane, each in the order in which they came. */
  const open = new Map<string, ClaimedEvent[]>();
  const known = new Set<string>();
  const claims = new Map<string, number>();
  const settled = new Set<string>();
  const inbox: EventInbox = {
    async keep(event: PlatformEvent) {
      if (known.has(event.id)) return false;
      known.add(event.id);
      const lane = `${event.source} ${event.about}`;
      const before = open.get(lane) ?? [];
      before.push({ ...event, attempt: 1, sent: 0 });
      open.set(lane, before);
      return true;
    },
    async claim({ except }, limit) {
      const taken: ClaimedEvent[] = [];
      for (const [lane, events] of open)
        if (!except?.lanes.includes(lane)) taken.push(...events.splice(0, limit - taken.length));
      for (const { id } of taken) claims.set(id, (claims.get(id) ?? 0) + 1);
      return taken;
    },
    renew: async () => undefined,
    bound: async () => undefined,
    begin: async () => true,
    advance: async () => undefined,
    settle: async ({ id }) => void settled.add(id),
    release: async ({ id }) => void claims.set(id, 1_000),
    latest: async () => undefined,
    prune: async () => undefined,
  };
  return { inbox, known, claims, settled };
}

it("takes twenty thousand updates of every kind: none crashes, no tap is left spinning, none is worked on twice", {
  timeout: 120_000,
}, async () => {
  const seeded = createSeeded(20_261_125);
  const { inbox, known, claims, settled } = memoryInbox();
  const faults: string[] = [];
  const answered = new Set<string>();
  const heard = new Map<string, number>();
  const gestures = {
    answerQuery: async (id: string) => void answered.add(id),
    acknowledge: async () => false,
    whileTyping: <Result>(_: string, work: () => Promise<Result>) => work(),
    self: async () => ({ id: 100, username: "bot_thu" }),
  };
  const work = createTelegramWork({
    gestures,
    isAcknowledged: isJudgement,
    book: { find: async () => undefined },
    directory: { heardFrom: async () => undefined, lostAt: async () => undefined, moveAddress: async () => undefined },
    desk: {
      async message({ conversation, id }: Inbound) {
        heard.set(`${conversation} ${id}`, (heard.get(`${conversation} ${id}`) ?? 0) + 1);
        return "done";
      },
      greet: async () => "done",
      notText: async () => "done",
    },
    instant: () => AT,
    now: () => performance.now(),
  });
  const desk = createEventDesk({
    inbox,
    work,
    owner: "w",
    instant: () => AT,
    mostAtWork: 16,
    isMessage: () => false,
    onFault: (fault) => faults.push(fault instanceof Error ? `${fault.name}: ${fault.message.slice(0, 200)}` : "fault"),
  });
  const receiver = createTelegramReceiver({
    take: desk.take,
    gestures,
    overtakes: isStop,
    isAcknowledged: isJudgement,
    instant: () => AT,
  });
  const queries = new Set<string>();
  for (let id = 1; id <= UPDATES; id += 1) {
    const update = updateOf(seeded, id);
    // As it comes over the network: JSON.
    const received: unknown = JSON.parse(JSON.stringify(update));
    if ("callback_query" in update) queries.add(`q${id}`);
    await receiver.receive(received);
    if (seeded.next() < 0.1) await receiver.receive(received);
  }
  for (const nonsense of STRANGE) await receiver.receive(nonsense);
  await expect.poll(() => settled.size, { timeout: 60_000 }).toBe(UPDATES);
  await desk.stop();
  await receiver.close();
  expect(faults).toEqual([]);
  expect([...queries].filter((id) => !answered.has(id))).toEqual([]);
  expect([known.size, claims.size]).toEqual([UPDATES, UPDATES]);
  expect([...claims.values()].filter((count) => count !== 1)).toEqual([]);
  expect(queries.size).toBeGreaterThan(1_000);
  expect(heard.size).toBeGreaterThan(1_000);
});
