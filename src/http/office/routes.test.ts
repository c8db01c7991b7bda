import { Hono } from "hono";
import { html } from "hono/html";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type AuditEntry,
  act,
  maybeText,
  type OfficeSection,
  severalOf,
  someText,
} from "../../office/frame/contract.ts";
import { actForm } from "../../office/frame/form.ts";
import { inMemory } from "../../office/frame/in-memory.ts";
import type { Role } from "../../office/frame/rights.ts";
import { tableHtml } from "../../office/frame/table.ts";
import { sectionApi } from "./api.ts";
import { type SignedContext, sectionPages } from "./pages.ts";

let sent = 0;
const columns = [{ key: "name", title: "Tên", value: ({ name }: { name: string }) => name }];
const table = { name: "danh sách", columns, rows: inMemory([{ name: "=1+1" }, { name: "B, C" }], columns), empty: "" };
const addressOf = (id: string) => `/office/letters/${encodeURIComponent(id)}/send`;
const to = addressOf("7");
const section: OfficeSection = {
  path: "letters",
  title: "Thư",
  views: [
    {
      path: ":id",
      stamp: async () => "1",
      show: async (asked) =>
        asked.params.id === "7" || asked.params.id === "thư của Hoa"
          ? {
              title: "Thư 7",
              body: html`${await tableHtml(table, asked)}${actForm({ to: addressOf(asked.params.id), asked, fields: [{ name: "text", label: "Lời", kind: "text" }], submit: "Gửi" })}`,
              table,
            }
          : undefined,
    },
    { path: "", show: async () => ({ title: "Các thư", body: html`` }) },
    { path: "secret", needs: "administer", show: async () => ({ title: "Kín", body: html`` }) },
  ],
  files: [
    {
      path: ":id/file",
      file: async ({ params }) =>
        params.id === "7" ? { name: "thư số 7.html", bytes: new TextEncoder().encode("<script>") } : undefined,
    },
    { path: "secret/file", needs: "administer", file: async () => ({ name: "a.pdf", bytes: new Uint8Array() }) },
  ],
  acts: [
    act({
      path: ":id/refuse",
      title: "Trả thư",
      needs: "see",
      fields: z.object({}),
      run: async () => ({ kind: "wrong", problems: [{ says: "Thư <7> đã đi." }] }),
    }),
    act({
      path: ":id/send",
      title: "Gửi thư",
      needs: "approve",
      fields: z.object({ text: someText(10), note: maybeText(5), to: severalOf }),
      asks: async () => ({ kind: "question", title: "Gửi?", lines: ["Gửi cho 3 người."], yes: "Gửi", mark: "3" }),
      async run({ to: people }) {
        if (sent > 0) return { kind: "late", says: "Đã có người gửi." };
        sent += 1;
        return { kind: "done", said: "Đã gửi.", data: { people }, change: { object: "thư 7", after: "đã gửi" } };
      },
    }),
  ],
};

function office(role: Role) {
  const audited: AuditEntry[] = [];
  const site = {
    sections: [section],
    audit: async (entry: AuditEntry) => void audited.push(entry),
    forms: {
      take: async () => ({ kind: "first" as const }),
      done: async () => undefined,
      release: async () => undefined,
    },
    digest: String,
    newKey: () => "key",
    holders: async () => ["Lan", "Thầy Bình"],
  };
  const app = new Hono<SignedContext>().basePath("/office");
  app.use((context, next) => {
    context.set("signed", { account: "Lan", session: "s", role, hasCode: false });
    return next();
  });
  app.route("/api", sectionApi(site)).route("/", sectionPages(site));
  const post = (fields: Record<string, string>, path = to) =>
    app.request(path, { method: "POST", body: new URLSearchParams(fields) });
  const call = (fields: object, path = "/office/api/letters/7/send") =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
    });
  sent = 0;
  return { app, post, call, audited };
}

describe("an act of the office", () => {
  it("is asked back before what cannot be taken back, then done, said on the next page, and kept in the trail", async () => {
    const { app, post, audited } = office("approver");
    const asked = await (await post({ text: "chào" })).text();
    expect(asked).toContain("Gửi cho 3 người.");
    expect([sent, asked.includes('name="text" value="chào"')]).toEqual([0, true]);
    const done = await post({ text: "chào", sure: "3" });
    expect([done.status, done.headers.get("location"), sent]).toEqual([303, "/office/letters/7", 1]);
    const cookie = (done.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(await (await app.request("/office/letters/7", { headers: { cookie } })).text()).toContain("Đã gửi.");
    expect(audited).toEqual([
      expect.objectContaining({
        account: "Lan",
        act: "letters/:id/send",
        object: "thư 7",
        outcome: "done",
        way: "page",
      }),
    ]);
  });

  it("is asked again when the numbers are not those of the yes", async () => {
    const { post } = office("approver");
    expect(await (await post({ text: "chào", sure: "2" })).text()).toContain("Gửi cho 3 người.");
    expect(sent).toBe(0);
  });

  it("brings the form back with what was typed when a field is wrong", async () => {
    const page = await office("approver").post({ text: "dài quá mười chữ" });
    expect(page.status).toBe(422);
    expect(await page.text()).toMatch(/value="dài quá mười chữ"[^>]*aria-invalid/);
  });

  it("is told from one that was done: no notice of success, and nothing that renews the page under the hand", async () => {
    const { app, post } = office("approver");
    const page = await (await post({ text: "" })).text();
    expect(page).toContain(`class="said refused" role="status"`);
    const streams = [page, await (await app.request("/office/letters/7")).text()].map((each) =>
      each.includes("data-stream"),
    );
    expect(streams).toEqual([false, true]);
  });

  it("that was not done says why at the top of a page that has no field for it", async () => {
    const page = await (await office("approver").post({}, "/office/letters/7/refuse")).text();
    expect(page).toContain('<p class="said refused" role="status">Chưa làm được. Thư &lt;7&gt; đã đi.</p>');
  });

  it("leads back to the page with its form when its own address is opened", async () => {
    const opened = await office("approver").app.request(`${to}?part=late`);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/office/letters/7?part=late"]);
  });

  it("is named, with who may do it, on the page of whoever may not", async () => {
    const said = "Ở trang này, việc cần quyền duyệt mà tài khoản của anh/chị chưa có: Gửi thư. Nhờ: Thầy Bình.";
    expect(await (await office("writer").app.request("/office/letters/7")).text()).toContain(said);
    expect(await (await office("approver").app.request("/office/letters/7")).text()).not.toContain("Ở trang này");
  });

  it("brings it back too of a thing whose name has accents", async () => {
    const page = await office("approver").post({ text: "dài quá mười chữ" }, addressOf("thư của Hoa"));
    expect(await page.text()).toMatch(/value="dài quá mười chữ"[^>]*aria-invalid/);
  });

  it("tells the second of two officers", async () => {
    const { post } = office("approver");
    await post({ text: "a", sure: "3" });
    const second = await post({ text: "b", sure: "3" });
    expect([second.status, (await second.text()).includes("Đã có người gửi.")]).toEqual([409, true]);
  });

  it("is refused without the right, which the trail keeps", async () => {
    const { post, call, audited } = office("writer");
    expect([(await post({ text: "a", sure: "3" })).status, (await call({ text: "a", sure: "3" })).status]).toEqual([
      403, 403,
    ]);
    expect([sent, audited.map(({ outcome }) => outcome)]).toEqual([0, ["refused", "refused"]]);
  });

  it("gives out files under their names, to be saved where a browser might run them", async () => {
    const { app } = office("writer");
    const file = await app.request("/office/letters/7/file");
    expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''th%C6%B0%20s%E1%BB%91%207.html");
    expect([file.headers.get("content-type"), file.headers.get("x-content-type-options")]).toEqual([
      "application/octet-stream",
      "nosniff",
    ]);
    expect((await app.request("/office/letters/8/file")).status).toBe(404);
    expect((await app.request("/office/letters/secret/file")).status).toBe(404);
  });

  it("is the same as an API call: asked back, done, wrong", async () => {
    const { call } = office("approver");
    const asked = await call({ text: "chào" });
    expect([asked.status, await asked.json()]).toEqual([
      428,
      { outcome: "question", title: "Gửi?", lines: ["Gửi cho 3 người."], sure: "3" },
    ]);
    expect((await call({ text: "" })).status).toBe(422);
    const done = await call({ text: "chào", to: ["a", "b"], sure: "3" });
    expect(await done.json()).toEqual({ outcome: "done", said: "Đã gửi.", data: { people: ["a", "b"] } });
  });

  it("is described for programs", async () => {
    const described = await (await office("viewer").app.request("/office/api/openapi.json")).json();
    expect(Object.keys((described as { paths: object }).paths)).toEqual(
      expect.arrayContaining(["/letters/{id}/send", "/letters/{id}"]),
    );
  });
});

describe("a page of the office", () => {
  it("gives its table as a file in which no cell is a formula, and as JSON", async () => {
    const { app } = office("viewer");
    const csv = await app.request("/office/letters/7?export=csv");
    expect(await csv.text()).toBe('Tên\r\n\'=1+1\r\n"B, C"\r\n');
    expect((await (await app.request("/office/letters/7?export=xlsx")).arrayBuffer()).byteLength).toBeGreaterThan(
      1_000,
    );
    const rows = await (await app.request("/office/api/letters/7")).json();
    expect(rows).toMatchObject({ title: "Thư 7", rows: [{ name: "=1+1" }, { name: "B, C" }], total: 2 });
  });

  it("is a page too where an address leads nowhere or is not for this role", async () => {
    const { app } = office("viewer");
    for (const [path, status] of [
      ["/office/letters/8", 404],
      ["/office/nowhere", 404],
      ["/office/letters/secret", 403],
    ] as const) {
      const page = await app.request(path);
      expect([page.status, (await page.text()).includes('aria-label="Các phần việc"')]).toEqual([status, true]);
    }
  });

  it("offers a way past its filters only where its list has rows to go to", async () => {
    const { app } = office("viewer");
    const skips = await Promise.all(
      ["/office/letters/7", "/office/letters"].map(async (path) =>
        (await (await app.request(path)).text()).includes('href="#rows"'),
      ),
    );
    expect(skips).toEqual([true, false]);
  });

  it("names in the menu where one is", async () => {
    expect(await (await office("viewer").app.request("/office/letters")).text()).toContain(
      '<a href="/office/letters" aria-current="page">Thư</a>',
    );
  });
});
