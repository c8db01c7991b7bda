import { Hono } from "hono";
import { expect, it } from "vitest";
import type { AnsweredTurn, Drafting, WebReply } from "../../bot/index.ts";
import { answerStream } from "./answer-stream.ts";

const turn: AnsweredTurn = {
  turnId: "t",
  inbound: { id: "1", channel: "web", conversation: "c", text: "hỏi", receivedAt: "2030-01-01T00:00:00Z" },
  reply: { status: "answered", text: "Dạ, 15 kg\ngạo ạ.", citations: [], choices: [] },
};
const show = ({ turnId, reply: { status, text } }: AnsweredTurn): WebReply => ({
  ...{ turnId, status, text },
  citations: [],
  choices: [],
});

function stage(make: (drafting: Drafting) => Promise<AnsweredTurn | "busy">) {
  const faults: unknown[] = [];
  const app = new Hono().post("/", (context) =>
    answerStream(context, { make, show, onFault: (fault) => faults.push(fault) }),
  );
  return { faults, post: (): Promise<Response> => Promise.resolve(app.request("/", { method: "POST" })) };
}

/** The events of a stream: "draft {…}". */
async function eventsOf(response: Response): Promise<string[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => block.replace(/^event: (\w+)\ndata: /, "$1 "));
}

it("tells what is done and each sentence in its order, and as the last the whole answer", async () => {
  const { post } = stage(async (drafting) => {
    drafting.asking("judge");
    drafting.asking("word");
    drafting.draft("Dạ, một.");
    drafting.draft("Dạ, một. Hai\n dòng.");
    return turn;
  });
  const response = await post();
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(await eventsOf(response)).toEqual([
    'asking {"use":"judge"}',
    'asking {"use":"word"}',
    'draft {"text":"Dạ, một."}',
    'draft {"text":"Dạ, một. Hai\\n dòng."}',
    `answer ${JSON.stringify(show(turn))}`,
  ]);
});

it("tells the answer alone where nothing was shown before", async () => {
  expect(await eventsOf(await stage(async () => turn).post())).toEqual([`answer ${JSON.stringify(show(turn))}`]);
});

it.each<[string, () => Promise<"busy">, number]>([
  ["busy", async () => "busy", 0],
  ["fault", () => Promise.reject(new Error("no database")), 1],
])("ends with a problem: %s", async (code, make, told) => {
  const { post, faults } = stage(make);
  const [event = "", ...others] = await eventsOf(await post());
  expect(event).toContain(`problem {"error":{"code":"${code}"`);
  expect([others.length, faults.length]).toEqual([0, told]);
});

it("makes the answer to its end where the caller has gone, and tells nobody", async () => {
  let draw: ((text: string) => void) | undefined;
  let finish = (_: AnsweredTurn): void => undefined;
  let isMade = false;
  const { post, faults } = stage(async (drafting) => {
    draw = drafting.draft;
    const made = await new Promise<AnsweredTurn>((resolve) => {
      finish = resolve;
    });
    isMade = true;
    return made;
  });
  const { body } = await post();
  const reader = body?.getReader();
  draw?.("Dạ, một.");
  await reader?.read();
  await reader?.cancel();
  draw?.("Dạ, một. Dạ, hai.");
  finish(turn);
  await expect.poll(() => isMade).toBe(true);
  expect(faults).toEqual([]);
});
