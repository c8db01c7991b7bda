import { Hono } from "hono";
import { html } from "hono/html";
import { expect, it } from "vitest";
import { z } from "zod";
import { type Acted, act, maybeText, type OfficeSection, someText } from "../../office/frame/contract.ts";
import { actForm } from "../../office/frame/form.ts";
import type { SentForms } from "../../office/once/sent-forms.ts";
import { sectionApi } from "./api.ts";
import { type SignedContext, sectionPages } from "./pages.ts";

/** A list to which texts are added by a form: also one that stands there already. */
function list(outcome: () => Acted["kind"] = () => "done") {
  const added: string[] = [];
  const known = new Map<string, string | undefined>();
  const forms: SentForms = {
    take: async (form) => {
      if (known.has(form)) return { kind: "again", ...(known.get(form) && { go: known.get(form) ?? "" }) };
      known.set(form, undefined);
      return { kind: "first" };
    },
    done: async (form, go) => void known.set(form, go),
    release: async (form) => void known.delete(form),
  };
  const section: OfficeSection = {
    path: "list",
    title: "Danh sách",
    views: [
      {
        path: "",
        show: async (asked) => ({
          title: "Danh sách",
          body: html`${actForm({ to: "/office/list/add", asked, fields: [{ name: "text", label: "Lời", kind: "text" }], submit: "Thêm" })}`,
        }),
      },
    ],
    acts: [
      act({
        path: "add",
        title: "Thêm",
        needs: "write",
        fields: z.object({ text: someText(20), note: maybeText(20) }),
        async run({ text }) {
          const kind = outcome();
          if (kind === "late") return { kind, says: "Đã có người thêm." };
          added.push(text);
          return { kind: "done", said: "Đã thêm.", go: `/office/list/${added.length}` };
        },
      }),
    ],
  };
  let account = "Lan";
  let keys = 0;
  const site = {
    sections: [section],
    audit: async () => undefined,
    forms,
    digest: String,
    newKey: () => `k${++keys}`,
    holders: async () => [],
  };
  const app = new Hono<SignedContext>().basePath("/office");
  app.use((context, next) => {
    context.set("signed", { account, session: "s", role: "approver", hasCode: false });
    return next();
  });
  app.route("/api", sectionApi(site)).route("/", sectionPages(site));
  return {
    added,
    as: (name: string) => {
      account = name;
    },
    key: async () => /name="once" value="([^"]+)"/.exec(await (await app.request("/office/list")).text())?.[1] ?? "",
    send: (fields: Record<string, string>) =>
      app.request("/office/list/add", { method: "POST", body: new URLSearchParams(fields) }),
    call: (fields: object) =>
      app.request("/office/api/list/add", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields),
      }),
  };
}

it("does a form once when the very same is sent twice, and leads to where the first one led", async () => {
  const { added, key, send } = list();
  const form = { text: "một", once: await key() };
  const [first, again] = [await send(form), await send(form)];
  expect([first, again].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [303, "/office/list/1"],
    [303, "/office/list/1"],
  ]);
  expect(added).toEqual(["một"]);
});

it("does it again from a page that was opened anew, with a field changed, or by another account", async () => {
  const { added, key, send, as } = list();
  const once = await key();
  await send({ text: "một", once });
  await send({ text: "hai", once });
  await send({ text: "một", once: await key() });
  as("Hoa");
  await send({ text: "một", once });
  expect(added).toEqual(["một", "hai", "một", "một"]);
});

it("takes a form once more that was not done the first time", async () => {
  const outcomes: Acted["kind"][] = ["late", "done"];
  const { added, key, send } = list(() => outcomes.shift() ?? "done");
  const form = { text: "một", once: await key() };
  expect([(await send(form)).status, (await send(form)).status]).toEqual([409, 303]);
  expect(added).toEqual(["một"]);
});

it("holds for calls of the API that bring a key, and leaves those without one", async () => {
  const { added, call } = list();
  expect(await (await call({ text: "một", once: "mine" })).json()).toMatchObject({ outcome: "done" });
  expect(await (await call({ text: "một", once: "mine" })).json()).toMatchObject({ outcome: "again" });
  await call({ text: "một" });
  await call({ text: "một" });
  expect(added).toEqual(["một", "một", "một"]);
});
