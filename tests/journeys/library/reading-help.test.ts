import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeOpenAi, startFakeOpenAi } from "../../fakes/openai/server.ts";
import { followed } from "../../servers/followed.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { officeOf } from "./stage.ts";

const PASSWORD = "mật khẩu văn phòng";
const textOf = (words: string, number: string): string =>
  `THÔNG BÁO\n\nVề việc đón thuyền ${words}\n\n1. Thời gian\n\nThuyền ${words} cập bến lúc 8 giờ.\n\nThông báo này mang ký hiệu ${number} của Thư viện Thuyền.\n\nThuyền trưởng Lâm Văn Bến & các bạn thông báo.\n`;

/** Points at the number and the name of a document's lines, and at some that are printed nowhere. */
function pointed(data: unknown): unknown {
  const lines = (data as { printed: { lines?: readonly string[] } }).printed.lines;
  if (lines === undefined) return undefined;
  const idOf = (words: string): string => lines.find((line) => line.includes(words))?.split(" | ")[0] ?? "";
  const number = /ký hiệu (\S+)/.exec(lines.join("\n"))?.[1] ?? "";
  return {
    found: [
      { field: "issuer", id: "1", text: "<script>alert(1)</script>" },
      { field: "issuedOn", id: "1", text: "ngày 1/1/2027" },
      { field: "number", id: idOf("ký hiệu"), text: number },
      { field: "signer", id: idOf("Thuyền trưởng"), text: "Lâm Văn Bến" },
    ],
  };
}

/** What an officer does at the page. */
async function officer({ address }: RunningProgram, name = "Văn phòng", password = PASSWORD) {
  const signedIn = await fetch(`${address}/office/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: address },
    body: new URLSearchParams({ name, password }),
  });
  const headers = { origin: address, cookie: signedIn.headers.get("set-cookie") ?? "" };
  const read = async (response: Response) => ({ status: response.status, text: await response.text() });
  return {
    see: async (path: string) => read(await fetch(`${address}/office/${path}`, { headers })),
    async send(path: string, form: Record<string, string>) {
      const asked = { method: "POST", headers, body: new URLSearchParams(form), redirect: "manual" } as const;
      return read(await followed(await fetch(`${address}/office/${path}`, asked), headers.cookie));
    },
  };
}

async function opened(program: RunningProgram): Promise<RunningProgram> {
  for (let left = 300; left > 0 && (await fetch(`${program.address}/office/office.css`)).status === 503; left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return program;
}

async function loaded(program: RunningProgram, words: string, number: string): Promise<string> {
  const office = await officeOf(program, PASSWORD);
  const { body } = await office.publish(await office.read("tep.md", textOf(words, number)));
  return body.data.id;
}

const proposalsIn = (page: string): readonly string[] =>
  [...page.matchAll(/proposals\/([\w-]+)\/confirm"/g)].map(([, id = ""]) => id);

describe("an office whose model may help with reading", () => {
  let model: FakeOpenAi;
  let program: RunningProgram;
  beforeAll(async () => {
    model = await startFakeOpenAi({ reply: ({ data }) => pointed(data) });
    program = await opened(
      await startProgram(undefined, {
        OFFICE_PASSWORD: PASSWORD,
        LLM_URL: `${model.url}/v1`,
        LLM_MODEL: model.model,
        LLM_API_KEY: model.apiKey,
        LLM_USES: "propose",
      }),
    );
    const { send } = await officer(program);
    await send("accounts/add", {
      name: "Thầy Minh",
      role: "approver",
      password: "mật khẩu của thầy",
      current: PASSWORD,
    });
  }, 180_000);
  afterAll(async () => {
    await program.stop();
    await model.stop();
  });

  it("sees what is proposed beside the line that prints it, and writes one when it confirms it", async () => {
    const id = await loaded(program, "thứ nhất", "501/TB-TVT");
    const { see, send } = await officer(program);
    expect((await see("documents?state=doubts")).text).toContain(id);
    const path = `documents/${id}`;
    expect((await see(path)).text).toContain("Chưa đọc được: số, ký hiệu");
    const asked = (await send(`${path}/ask-model`, {})).text;
    expect(asked).toContain("Mô hình chỉ ra 2 chỗ.");
    expect(asked).toContain("<q>Thuyền trưởng <mark>Lâm Văn Bến</mark> &amp; các bạn thông báo.</q>");
    expect(asked).toContain("Văn phòng hỏi mô hình lúc");
    expect(asked).not.toContain("alert(1)");
    const [number = ""] = proposalsIn(asked);
    const written = (await send(`${path}/proposals/${number}/confirm`, { value: "501/TB-TVT" })).text;
    expect(written).toContain("Đã ghi số, ký hiệu: 501/TB-TVT.");
    expect(written).toContain("Thông báo 501/TB-TVT");
    expect(proposalsIn(written)).toHaveLength(1);
  });

  it("tells the second of two officers who was first, and takes back what was written", async () => {
    const id = await loaded(program, "thứ hai", "502/TB-TVT");
    const path = `documents/${id}`;
    const [lan, minh] = [await officer(program), await officer(program, "Thầy Minh", "mật khẩu của thầy")];
    const [number = ""] = proposalsIn((await lan.send(`${path}/ask-model`, {})).text);
    await minh.send(`${path}/proposals/${number}/confirm`, { value: "502/TB-TVT" });
    const second = (await lan.send(`${path}/proposals/${number}/confirm`, { value: "503/TB-TVT" })).text;
    expect(second).toContain("Chưa ghi: Thầy Minh đã ghi số, ký hiệu là “502/TB-TVT” lúc");
    const revision = /name="revision" value="(\d+)"/.exec((await lan.see("documents")).text)?.[1] ?? "";
    const early = await lan.send("documents/undo", { revision: String(Number(revision) - 1) });
    expect(early.text).toContain("Thầy Minh vừa thay đổi kho văn bản lúc");
    await lan.send("documents/undo", { revision, sure: revision });
    const undone = (await lan.see(path)).text;
    expect(undone).toContain("Chưa đọc được: số, ký hiệu");
    expect(proposalsIn(undone)).toContain(number);
  });

  it("puts aside what it does not want, and is told when it is gone", async () => {
    const id = await loaded(program, "thứ ba", "504/TB-TVT");
    const path = `documents/${id}`;
    const { send } = await officer(program);
    const [number = ""] = proposalsIn((await send(`${path}/ask-model`, {})).text);
    const dismissed = (await send(`${path}/proposals/${number}/dismiss`, {})).text;
    expect(dismissed).toContain("Đã bỏ đề xuất.");
    expect(proposalsIn(dismissed)).not.toContain(number);
    expect((await send(`${path}/proposals/${number}/confirm`, { value: "504/TB-TVT" })).text).toContain("Chưa ghi gì.");
  });

  it("is told in a sentence when the model fails, and the document stays as it is", async () => {
    const id = await loaded(program, "thứ tư", "505/TB-TVT");
    const path = `documents/${id}`;
    const { see, send } = await officer(program);
    // Each showing of a page has keys of its own for its forms.
    const shown = async () => (await see(path)).text.replaceAll(/name="once" value="\w+"/g, "");
    const before = await shown();
    model.plan({ lie: "bad-request" });
    const told = (await send(`${path}/ask-model`, {})).text;
    model.plan({});
    expect(told).toContain("Chưa đề xuất được vì mô hình không trả lời (máy chủ không nhận yêu cầu)");
    expect(await shown()).toBe(before);
  });
});

it("an office whose model is not switched on for it is offered no help", async () => {
  const program = await opened(
    await startProgram(undefined, {
      OFFICE_PASSWORD: PASSWORD,
      LLM_URL: "http://127.0.0.1:9/v1",
      LLM_MODEL: "qwen3-8b",
    }),
  );
  try {
    const id = await loaded(program, "thứ năm", "506/TB-TVT");
    const { see, send } = await officer(program);
    const page = (await see(`documents/${id}`)).text;
    expect(page).toContain("Chưa đọc được: số, ký hiệu");
    expect(page).not.toContain("ask-model");
    expect((await send(`documents/${id}/ask-model`, {})).status).toBe(404);
  } finally {
    await program.stop();
  }
}, 180_000);
