import { describe, expect, it } from "vitest";
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

  it("takes commands with the token alone", async () => {
    const statusFor = async (token: string) =>
      (await app.request("/control", { method: "POST", headers: { authorization: `Bearer ${token}` }, body: asked }))
        .status;
    expect([await statusFor("sai"), await statusFor("dung")]).toEqual([403, 503]);
  });
});
