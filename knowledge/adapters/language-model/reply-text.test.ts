import { expect, it } from "vitest";
import { readReply } from "./reply-text.ts";

const form = { name: "any", schema: {}, read: (value: unknown) => JSON.stringify(value) };
const read = (written: string): string | undefined => readReply(written, form);

it.each([
  ["a bare object", '{"a":1}'],
  ["one behind thoughts", '<think>is it {"a":2}?</think>{"a":1}'],
  ["one behind thoughts that the template opened", 'is it {"a":2}?\n</think>\n{"a":1}'],
  ["one in a fence", '```json\n{"a":1}\n```'],
  ["one between words", 'Here {so to speak} it is: {"a":1}. Or {"a":2}?'],
  ["the first of several", '{"a":1}{"a":2}'],
])("reads %s", (_what, written) => expect(read(written)).toBe('{"a":1}'));

it("keeps braces, quotes and marks of thought that stand in the reply's own texts", () => {
  const reply = JSON.stringify({ a: 'một } "hai" \\ <think>ba</think> {' });
  expect(read(reply)).toBe(reply);
});

it.each(["", "no", "[1,2]", '{"a":1', "{'a':1}", '<think>{"a":1}', "}{", "{".repeat(100_000)])(
  "finds nothing in what holds no whole object",
  (written) => expect(read(written)).toBeUndefined(),
);
