import { beforeEach, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { composeOwnRecords, composePersonalRecords } from "../../../src/compose/people/personal-records.ts";
import { onEveryDatabase } from "../databases.ts";
import { CANARY, keepPerson, keepRoster, RECORD, rowsWith, truncateAll } from "./kept-person.ts";

const AT = "2030-03-05T03:00:00.000Z";
const LATER = "2030-06-01T00:00:00.000Z";
const YEARS_LATER = "2036-01-01T00:00:00.000Z";
const visitor = { channel: "zalo-oa", conversation: "481047295001", person: "p-canary-1" } as const;
const officer = ["zalo-oa", "481047295009"] as const;

await onEveryDatabase((database: () => Database) => {
  beforeEach(() => truncateAll(database()));
  const say = <Row = unknown>(sql: string, ...values: readonly unknown[]) => database().query<Row>(sql, values);
  const forget = async (kind: string, before: string): Promise<void> => {
    const records = composePersonalRecords(database()).find((one) => one.kind === kind);
    while (((await records?.expire(before, 1)) ?? 0) > 0);
  };
  const remembered = (memory: { menu?: string; pending?: string; since?: string; kept?: string }) =>
    say(
      `INSERT INTO conversation_memory (channel, conversation, menu, dialogue, pending, since, kept_at)
       VALUES ('web', 'a', $1, CASE WHEN $2::text IS NOT NULL THEN 'visiting' END, $2, $3, $4)`,
      memory.menu ?? null,
      memory.pending ?? null,
      memory.since ?? null,
      memory.kept ?? LATER,
    );

  it("takes a menu, and what a dialogue waits for, after their time, also where more was said since", async () => {
    await say(
      "INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, reply) VALUES ('t', 'web', 'a', 'm', 'chào', $1, '{}')",
      YEARS_LATER,
    );
    await remembered({ menu: CANARY, pending: "bé An", since: YEARS_LATER, kept: AT });
    await forget("conversations", LATER);
    expect(await say("SELECT menu, pending FROM conversation_memory")).toEqual([{ menu: null, pending: "bé An" }]);
    await say("DELETE FROM conversation_memory");
    await remembered({ menu: "bé An", pending: CANARY, since: AT, kept: YEARS_LATER });
    await forget("conversations", LATER);
    expect(await say("SELECT menu, pending FROM conversation_memory")).toEqual([{ menu: "bé An", pending: null }]);
  });

  it("takes the memory of a chat in which nobody ever wrote, and a message that nobody answered", async () => {
    await remembered({ menu: CANARY, kept: AT });
    await say(
      "INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at) VALUES ('t', 'web', 'b', 'm', $1, $2)",
      CANARY,
      AT,
    );
    await forget("conversations", LATER);
    expect(await rowsWith(database(), CANARY)).toEqual([]);
  });

  it("takes a matter that the office never closed after the time for which it was said to be kept", async () => {
    await say(
      "INSERT INTO inbox (kind, subject, channel, address, note, first_at, last_at) VALUES ('visit', 'zalo-oa 1', 'zalo-oa', '1', $1, $2, $2)",
      CANARY,
      AT,
    );
    await forget("inbox", AT);
    expect(await rowsWith(database(), CANARY)).toEqual(["inbox"]);
    await forget("inbox", LATER);
    expect(await rowsWith(database(), CANARY)).toEqual([]);
  });

  it("takes the words of a unit's matter once it is closed, where whoever sent it had their data deleted before", async () => {
    await say(
      "INSERT INTO inbox (kind, subject, channel, address, note, first_at, last_at) VALUES ('needs-help', 'k', 'zalo-oa', $1, $2, $3, $3)",
      visitor.conversation,
      CANARY,
      AT,
    );
    await composeOwnRecords(database()).erase(visitor, AT);
    expect(await rowsWith(database(), CANARY)).toEqual(["inbox"]);
    await say("UPDATE inbox SET state = 'closed'");
    await forget("inbox", AT);
    expect(await say("SELECT kind, note FROM inbox")).toEqual([{ kind: "needs-help", note: null }]);
  });

  it("takes a roster that nobody loaded after a day, and a copy once its link has ended", async () => {
    await keepRoster(database(), CANARY, "2020-01-01T00:00:00.000Z");
    await say(
      "INSERT INTO data_exports (id, key_hash, channel, conversation, name, body, made_at, until) VALUES ('x', 'x', 'web', 'a', 'a.txt', $1, now(), now() - interval '1 minute')",
      CANARY,
    );
    await forget("contacts", "2010-01-01T00:00:00.000Z");
    await forget("exports", "2010-01-01T00:00:00.000Z");
    expect(await rowsWith(database(), CANARY)).toEqual([]);
  });

  it("takes names, words and reminders of a unit's matter after their time once it is over, and leaves how it stood", async () => {
    await keepPerson(database(), { ...visitor, word: CANARY, at: AT });
    const steps = () => say("SELECT step ->> 'to' AS to, step ->> 'by' AS by FROM unit_obligation_steps");
    for (const kind of ["reports", "deliveries"]) await forget(kind, YEARS_LATER);
    expect(await rowsWith(database(), RECORD)).toEqual(["evidence", "unit_obligation_steps", "unit_obligations"]);
    expect(await say("SELECT 1 FROM reminders")).toHaveLength(1);
    await say("UPDATE unit_obligations SET state = 'accepted'");
    for (const kind of ["reports", "deliveries"]) await forget(kind, YEARS_LATER);
    expect(await rowsWith(database(), RECORD)).toEqual([]);
    expect(await steps()).toEqual([{ to: "reported", by: "(đã xóa tên khi hết hạn lưu)" }]);
    expect(await say("SELECT 1 FROM reminders")).toEqual([]);
  });

  it("deletes what somebody wanted of an officer also from the chats of those who looked at it", async () => {
    const [{ id } = { id: "" }, { id: others } = { id: "" }] = await say<{ id: string }>(
      `INSERT INTO inbox (kind, subject, channel, address, note, first_at, last_at)
       VALUES ('visit', 'zalo-oa 1', 'zalo-oa', $1, $2, $3, $3), ('visit', 'zalo-oa 2', 'zalo-oa', '2', 'bé Bình', $3, $3)
       RETURNING id::text`,
      visitor.conversation,
      CANARY,
      AT,
    );
    const reply = (text: string, ...actions: readonly string[]) =>
      JSON.stringify({
        status: "answered",
        text,
        citations: [],
        choices: actions.map((question) => ({ label: text, question })),
      });
    const turns: readonly (readonly [string, string | null, string])[] = [
      ["ai cần gặp cán bộ", null, reply(`10:00, ${CANARY}`, `officer:show:${id}`)],
      ["", `officer:show:${id}`, reply(CANARY)],
      ["1", null, reply(`Yêu cầu ${id} của người hỏi, lúc 10:00: “${CANARY}”`)],
      [`nói với bé ${CANARY}`, null, reply(CANARY, `officer:send:${id}`)],
      ["", `officer:show:${others}`, reply("bé Bình", `officer:answer:${others}`)],
    ];
    for (const [position, [text, action, said]] of turns.entries())
      await say(
        "INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, reply, action) VALUES ($1, $2, $3, $1, $4, $5, $6, $7)",
        `t${position}`,
        ...officer,
        text,
        AT,
        said,
        action,
      );
    await say(
      "INSERT INTO conversation_memory (channel, conversation, menu, dialogue, pending, since) VALUES ($1, $2, $3, 'answering-visits', $4, $5)",
      ...officer,
      JSON.stringify([{ label: CANARY, action: `officer:show:${id}` }]).replace("action", "question"),
      `sure:${id}:none:${CANARY}`,
      AT,
    );
    await composeOwnRecords(database()).erase(visitor, AT);
    expect(await rowsWith(database(), CANARY)).toEqual([]);
    expect(await say("SELECT 1 FROM turns")).toHaveLength(turns.length);
    expect(await rowsWith(database(), "bé Bình")).toEqual(["inbox", "turns"]);
  });
});
