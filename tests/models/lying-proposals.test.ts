import { expect, it } from "vitest";
import { createChatModel } from "../../knowledge/adapters/language-model/chat-model.ts";
import { createMemoryDocumentStore } from "../../knowledge/adapters/memory-document-store.ts";
import { createReadingHelp } from "../../knowledge/index.ts";
import type { ReadingProposal } from "../../knowledge/ports.ts";
import { instant, newId } from "../../src/surroundings.ts";
import { deskOver, sourceFile } from "../contracts/knowledge/library-stage.ts";
import { LIES } from "../fakes/openai/lies.ts";
import { startFakeOpenAi } from "../fakes/openai/server.ts";

const TEXT =
  "Thuyền thư viện cập bến\n\nThuyền 12 cập bến lúc 8 giờ.\n\nThông báo mang ký hiệu 501/TB-TVT ngày 05/3/2027.\n\nThuyền trưởng Lâm Văn Bến thông báo.\n";
/** Short, so that silence and endless text end soon. */
const TIME_LIMIT_MS = 250;

it("no lie of a server is proposed as anything that its line does not print, and none is written", async () => {
  const fake = await startFakeOpenAi({
    reply: ({ data }) => {
      const { lines = [] } = (data as { printed: { lines?: readonly string[] } }).printed;
      const idOf = (words: string): string => lines.find((line) => line.includes(words))?.split(" | ")[0] ?? "";
      return {
        found: [
          { field: "number", id: idOf("ký hiệu"), text: "501/TB-TVT" },
          { field: "issuedOn", id: idOf("ký hiệu"), text: "ngày 05/3/2027" },
          { field: "signer", id: idOf("trưởng"), text: "Lâm Văn Bến" },
        ],
      };
    },
  });
  const store = createMemoryDocumentStore();
  const library = deskOver(store);
  const [added] = await library.addFiles([sourceFile("tep.md", TEXT)], { by: "Cô Lan", replace: false });
  if (added?.kind !== "added") throw new Error("the file was not taken");
  const kept: ReadingProposal[] = [];
  const { url, apiKey, model: name } = fake;
  const model = createChatModel({ url, apiKey, model: name, timeLimitMs: TIME_LIMIT_MS, onFault: () => undefined });
  const help = createReadingHelp({
    store,
    library,
    proposals: {
      put: async (_, proposed) => void kept.push(...proposed),
      of: async () => kept,
      find: async (id) => kept.find((one) => one.id === id),
      drop: async () => false,
    },
    model: { model, mask: (text) => text, reads: 6_000 },
    instant,
    newId,
  });
  expect(await help.ask(added.id, "Cô Lan")).toEqual({ kind: "proposed", count: 3 });
  const before = await store.find(added.id);
  for (const lie of LIES) {
    fake.plan({ lie });
    await help.ask(added.id, "Cô Lan");
  }
  await fake.stop();
  expect(kept.filter(({ line, printed }) => !line.includes(printed) || !TEXT.includes(line))).toEqual([]);
  expect(new Set(kept.map(({ value }) => value))).toEqual(new Set(["501/TB-TVT", "2027-03-05", "Lâm Văn Bến"]));
  expect(await store.find(added.id)).toEqual(before);
}, 60_000);
