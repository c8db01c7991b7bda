import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryConversationMemory } from "../../../bot/adapters/memory/conversation-memory.ts";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import type { ConversationMemory } from "../../../bot/index.ts";
import { onEveryDatabase } from "../databases.ts";

const menu = [{ label: "Đã nộp", action: "report:done:7" }];

function memoryContract(memory: () => ConversationMemory): void {
  const chat = () => ({ channel: "zalo-bot" as const, conversation: randomUUID() });

  it("knows nothing of a new conversation", async () => {
    const here = chat();
    expect([await memory().offered(here), await memory().expected(here)]).toEqual([[], undefined]);
  });

  it("gives back the menu that was shown last, in its conversation alone", async () => {
    const [here, there] = [chat(), chat()];
    await memory().offer(here, [{ label: "Mầm non", action: "Chỉ tiêu mầm non?" }]);
    await memory().offer(here, menu);
    expect([await memory().offered(here), await memory().offered(there)]).toEqual([menu, []]);
  });

  it("keeps what a dialogue waits for until it is said to be over, beside the menu", async () => {
    const here = chat();
    const expected = { dialogue: "reporting", pending: "7", since: "2030-01-01T00:00:00.000Z" };
    await memory().expect(here, expected);
    await memory().offer(here, menu);
    expect(await memory().expected(here)).toEqual(expected);
    await memory().expect(here, undefined);
    expect([await memory().expected(here), await memory().offered(here)]).toEqual([undefined, menu]);
  });

  it("forgets a conversation, and no other", async () => {
    const [here, there] = [chat(), chat()];
    for (const one of [here, there]) {
      await memory().offer(one, menu);
      await memory().expect(one, { dialogue: "reporting", pending: "7", since: "2030-01-01T00:00:00.000Z" });
    }
    await memory().forget(here);
    expect([await memory().offered(here), await memory().expected(here)]).toEqual([[], undefined]);
    expect(await memory().offered(there)).toEqual(menu);
  });
}

describe("the memory of conversations, for one process", () => {
  const memory = createMemoryConversationMemory();
  memoryContract(() => memory);
});

await onEveryDatabase((database) => {
  describe("the memory of conversations", () => memoryContract(() => createSqlConversationMemory(database())));
});
