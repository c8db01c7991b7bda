import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import { type Answer, createKeptWords, type KeptWords } from "../../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../adapters/memory/journal.ts";
import type { Inbound } from "../../ports.ts";
import { vietnamese } from "../../words/words.ts";
import { createConversations } from "../conversations.ts";
import { type Dialogue, saying } from "../dialogue.ts";

let keptWords: KeptWords;
beforeAll(async () => {
  keptWords = createKeptWords(
    (await readLexicon(new URL("../../../knowledge/lexicon", import.meta.url).pathname)).masking,
  );
});

const NOT_KEPT = vietnamese.notKept;
const refusal = (reason: Extract<Answer, { kind: "refused" }>["reason"]): Answer => ({
  kind: "refused",
  reason,
  held: [],
  asked: { years: [] },
});

function setUp(answer: Answer, dialogues: readonly Dialogue[] = []) {
  let ids = 0;
  const journal = createMemoryJournal(() => `turn-${++ids}`);
  const asked: (readonly string[])[] = [];
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async ({ text, earlier }) => {
        asked.push([text, ...earlier]);
        return { answer, asks: true, weighed: [] };
      },
      open: () => undefined,
      unbound: () => [],
    },
    memory: createMemoryConversationMemory(),
    dialogues,
    words: vietnamese,
    keptWords,
    now: () => 0,
    onFault: () => undefined,
  });
  const receive = (text: string, more: Partial<Inbound> = {}) =>
    conversations.receive({
      id: String(++ids),
      channel: "telegram",
      conversation: "42",
      receivedAt: "2030-01-01T00:00:00Z",
      text,
      ...more,
    });
  const kept = async () => (await journal.recent("telegram", "42", 9)).map(({ inbound }) => inbound);
  return { receive, kept, asked, journal, conversations };
}

describe("of a message that is answered the journal keeps", () => {
  it.each([
    ["số cccd của con tôi là 089203001234, nộp hồ sơ ở đâu", "số cccd của con tôi [số giấy tờ], nộp hồ sơ ở đâu"],
    ["cháu Trần Thị Bích lớp 3 bị động kinh", "cháu [tên] lớp 3 bị [sức khỏe]"],
    ["gọi cho bạn Lê Văn Tám 0912 345 678 nhé", "gọi cho bạn [tên] [số điện thoại] nhé"],
    ["chau toi bi tu ky thi hoc truong nao", "chau toi bi [sức khỏe] thi hoc truong nao"],
    ["hạn nộp báo cáo là ngày nào", "hạn nộp báo cáo là ngày nào"],
    ["trường có ca tiểu đường thì làm gì", "trường có ca tiểu đường thì làm gì"],
  ])("what is not personal: %s", async (text, stands) => {
    const { receive, kept } = setUp({ kind: "courtesy", about: "thanks" });
    await receive(text);
    expect((await kept()).map((inbound) => inbound.text)).toEqual([stands]);
  });

  it.each([["personal-data"], ["secret"]] as const)("none of its words where it is refused as %s", async (reason) => {
    const { receive, kept } = setUp(refusal(reason));
    await receive("cho xin số điện thoại cô Lan", { files: [{ id: "f", name: "cccd.jpg" }] });
    expect(await kept()).toEqual([expect.objectContaining({ text: NOT_KEPT })]);
    expect((await kept())[0]?.files).toBeUndefined();
  });

  it("none of a message that is refused as too long", async () => {
    const { receive, kept } = setUp({ kind: "courtesy", about: "thanks" });
    await receive("a".repeat(65_536));
    expect((await kept())[0]?.text).toBe(NOT_KEPT);
  });

  it("names in a complaint, which goes to the office, and no numbers", async () => {
    const { receive, kept } = setUp(refusal("complaint"));
    await receive("cô Trần Thị Bích đánh con tôi, gọi tôi 0912345678");
    expect((await kept())[0]?.text).toBe("cô Trần Thị Bích đánh con tôi, gọi tôi [số điện thoại]");
  });

  it("nothing of a secret, whether it was typed or a link carried it", async () => {
    const linking: Dialogue = {
      name: "linking",
      hear: async () => ({ reply: saying("Đã liên kết."), isSecret: true }),
    };
    const { receive, kept } = setUp({ kind: "courtesy", about: "thanks" }, [linking]);
    await receive("LIENKET FH3K7M2P");
    await receive("/start k7pm3xtc", { action: "start:k7pm3xtc" });
    expect(JSON.stringify(await kept())).not.toMatch(/FH3K7M2P|k7pm3xtc/);
  });
});

describe("a message is kept", () => {
  it("whole until it is answered, so that a crash loses nothing", async () => {
    const { kept, journal, conversations } = setUp({ kind: "courtesy", about: "thanks" });
    const text = "số cccd của con là 089203001234";
    await journal.accept({
      id: "9",
      channel: "telegram",
      conversation: "42",
      receivedAt: "2030-01-01T00:00:00Z",
      text,
    });
    expect((await kept())[0]?.text).toBe(text);
    await conversations.resume();
    expect((await kept())[0]?.text).not.toContain("089203001234");
  });

  it("without marks in the eyes of what follows", async () => {
    const { receive, asked } = setUp({ kind: "courtesy", about: "thanks" });
    await receive("con tôi cccd 089203001234 vào lớp 1 nộp ở đâu");
    await receive("cần giấy gì");
    expect(asked.at(-1)?.join()).not.toContain("[");
  });

  it("so that the reply repeats no number of it", async () => {
    const { receive, journal } = setUp({ kind: "courtesy", about: "thanks" }, [
      { name: "echo", hear: async ({ text }) => ({ reply: saying(`Anh/chị viết: ${text}`) }) },
    ]);
    const said = await receive("gọi 0912345678");
    expect(said !== "busy" && said.reply.text).toContain("0912345678");
    expect((await journal.recent("telegram", "42", 1))[0]?.reply?.text).not.toContain("0912345678");
  });
});
