import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { Asked } from "../../office/frame/contract.ts";
import { createLiveViews, markOf } from "./live.ts";

const asked: Asked = { account: "Lan", session: "s", may: () => true, params: {}, query: {}, files: [] };

function stage(looksMs = 1) {
  const state = { stamp: "a", isEnding: false };
  const live = createLiveViews(() => state.isEnding, looksMs);
  const app = new Hono().get("/", (context) => live(context, async () => state.stamp, asked));
  return { state, open: async () => app.request("/") };
}

describe("a page that is left open", () => {
  it("is told when what it shows has changed, and let go when the program ends", async () => {
    const { state, open } = stage();
    const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain(`event: stands\ndata: ${markOf("a")}`);
    state.stamp = "b";
    expect((await reader?.read())?.value).toContain("event: changed");
    state.isEnding = true;
    expect((await reader?.read())?.done).toBe(true);
  });

  it("is told so for the few that were opened last, and those before are let go", async () => {
    const { state, open } = stage();
    const first = await open();
    const others = [await open(), await open(), await open(), await open()];
    expect(await first.text()).toContain("event: stands");
    state.stamp = "b";
    const told = others.map(async ({ body }) => {
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      const said = [(await reader?.read())?.value, (await reader?.read())?.value];
      return said.join("");
    });
    for (const said of await Promise.all(told)) expect(said).toContain("event: changed");
    state.isEnding = true;
  });

  it("gives its connection to the next page as soon as it is left, between two looks", async () => {
    const { open } = stage(1_000);
    const held = [await open(), await open(), await open(), await open()];
    await Promise.all(held.map((answer) => answer.body?.cancel()));
    expect((await open()).status).toBe(200);
  });
});
