import { expect, it } from "vitest";
import type { ZaloAnswer, ZaloCall } from "../openapi.ts";
import { callTag } from "./calls.ts";

const USER = { user: "4820017730011", tag: "học phí" };
const no = (code: number): ZaloAnswer => ({ kind: "no", code, message: "" });

it("names the user and the tag to the call that gives and to the one that takes away", async () => {
  const calls: ZaloCall[] = [];
  const call = async (made: ZaloCall): Promise<ZaloAnswer> => {
    calls.push(made);
    return { kind: "ok", data: undefined };
  };
  expect([await callTag({ call }, "give", USER), await callTag({ call }, "take", USER)]).toEqual([
    { kind: "done" },
    { kind: "done" },
  ]);
  const body = { user_id: USER.user, tag_name: USER.tag };
  expect(calls).toEqual([
    { method: "POST", path: "/v2.0/oa/tag/tagfollower", body },
    { method: "POST", path: "/v2.0/oa/tag/rmfollowerfromtag", body },
  ]);
});

it.each<[string, ZaloAnswer, object]>([
  ["a user who does not follow", no(-213), { kind: "refused" }],
  ["a doubt of one user", no(-200), { kind: "refused" }],
  ["a fault of ours", no(-201), { kind: "refused", says: expect.stringMatching(/^Gắn nhãn chủ đề.*Zalo -201/) }],
  ["a full minute", no(-32), { kind: "stop" }],
  ["a package without tags", no(-224), { kind: "stop", says: expect.stringMatching(/^Gắn nhãn chủ đề.*Zalo -224/) }],
  ["a spent quota", no(-211), { kind: "stop", says: expect.stringMatching(/Zalo -211/) }],
  ["no token", { kind: "closed", detail: "", needsPerson: true }, { kind: "stop" }],
  ["no answer", { kind: "unknown", detail: "" }, { kind: "stop" }],
])("%s", async (_, answer, expected) => {
  expect(await callTag({ call: async () => answer }, "give", USER)).toEqual(expected);
});
