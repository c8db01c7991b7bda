import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeZalo, startFakeZalo } from "./server.ts";

let fake: FakeZalo;
beforeEach(async () => {
  fake = await startFakeZalo({
    people: [{ id: "1", state: "oa:follower" }],
    oaLimits: { count: 3, milliseconds: 60_000 },
  });
});
afterEach(() => fake.stop());

const headers = () => ({ access_token: fake.tokens.first.accessToken });
async function change(path: string, body: object, given: Record<string, string> = headers()): Promise<number> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...given },
    body: JSON.stringify(body),
  };
  return (await (await fetch(`${fake.url}/v2.0/oa/tag/${path}`, init)).json()).error;
}
const fees = (user: unknown) => ({ user_id: user, tag_name: "học phí" });

it("gives a tag that is new, lists it, and takes it away from one follower", async () => {
  expect(await change("tagfollower", fees("1"))).toBe(0);
  const listed = await fetch(`${fake.url}/v2.0/oa/tag/gettagsofoa`, { headers: headers() });
  expect((await listed.json()).data).toEqual(["học phí"]);
  expect(fake.tags.of("1")).toEqual(["học phí"]);
  expect(await change("rmfollowerfromtag", fees("1"))).toBe(0);
  expect(fake.tags.of("1")).toEqual([]);
});

it("refuses who does not follow, what is not named, a wrong token and a call too many", async () => {
  expect(await change("tagfollower", fees("2"))).toBe(-213);
  expect(await change("tagfollower", fees(1))).toBe(-201);
  expect(await change("tagfollower", { user_id: "1" })).toBe(-201);
  expect(await change("tagfollower", fees("1"), { access_token: "wrong" })).toBe(-216);
  expect(await change("tagfollower", fees("1"))).toBe(-32);
});
