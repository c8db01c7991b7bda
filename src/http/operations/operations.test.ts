import { describe, expect, it } from "vitest";
import type { CommandDesk } from "../../command-desk.ts";
import { createOperations } from "./operations.ts";

const app = createOperations({ metrics: { text: () => "up 1\n" }, token: "dung", controlled: () => undefined });
const asked = JSON.stringify({ of: "library", method: "list", arguments: [] });

describe("what is for those who run the program", () => {
  it("is told to whoever asks on this machine", async () => {
    expect(await (await app.request("/metrics")).text()).toBe("up 1\n");
  });

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
    "is not there for a call with %s, which somebody handed on",
    async (name) => {
      const headers = { [name]: "203.0.113.7", authorization: "Bearer dung" };
      const answers = [
        await app.request("/metrics", { headers }),
        await app.request("/control", { method: "POST", headers, body: asked }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    },
  );

  it.each(["http://evil.example:9464", "http://127.0.0.1.evil.example", "http://localhost.evil.example:9464"])(
    "is not there for a page whose name leads to this machine: %s",
    async (site) => {
      const command = { method: "POST", headers: { authorization: "Bearer dung" }, body: asked };
      const answers = [await app.request(`${site}/metrics`), await app.request(`${site}/control`, command)];
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    },
  );

  it.each(["http://127.0.0.1:9464", "http://[::1]:9464", "http://localhost:9464", "http://assistant:9464"])(
    "is there at %s",
    async (own) => {
      expect((await app.request(`${own}/metrics`)).status).toBe(200);
    },
  );

  it("is there at the name that the setting gives, though it has a dot", async () => {
    const named = createOperations({
      host: "Tro-ly.noi-bo",
      metrics: { text: () => "" },
      token: "dung",
      controlled: () => undefined,
    });
    expect((await named.request("http://tro-ly.noi-bo:9464/metrics")).status).toBe(200);
  });

  it("takes commands with the token alone", async () => {
    const statusFor = async (token: string) =>
      (await app.request("/control", { method: "POST", headers: { authorization: `Bearer ${token}` }, body: asked }))
        .status;
    expect([await statusFor("sai"), await statusFor("dung")]).toEqual([403, 503]);
  });

  it("takes a command whose last arguments are left out, and none without any", async () => {
    const pause = async (id: string, by?: string) => [id, by];
    const desk: Partial<CommandDesk> = { announcing: Object.assign(Object.create(null), { pause }) };
    const open = createOperations({
      metrics: { text: () => "" },
      token: "dung",
      controlled: () => desk as CommandDesk,
    });
    const tell = async (values: readonly unknown[]) => {
      const body = JSON.stringify({ of: "announcing", method: "pause", arguments: values });
      const answer = await open.request("/control", {
        method: "POST",
        headers: { authorization: "Bearer dung" },
        body,
      });
      return [answer.status, await answer.json()];
    };
    expect(await tell(["a1"])).toEqual([200, { result: ["a1", null] }]);
    expect(await tell([])).toEqual([400, {}]);
  });
});
