import { expect, it } from "vitest";
import { faultLine } from "./fault-line.ts";

function faultOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (fault) {
    return fault;
  }
}

it.each([
  ["JSON that is none", faultOf(() => JSON.parse("con tôi bị động kinh"))],
  ["JSON that breaks off", faultOf(() => JSON.parse('{"text":"con tôi bị động kinh'))],
  [
    "a value that the database refuses",
    Object.assign(new Error('invalid input syntax for type json: "con tôi bị động kinh"'), { code: "22P02" }),
  ],
  ["what is no error", "con tôi bị động kinh"],
])("tells nothing of what people wrote from %s", (_, fault) => {
  expect(faultLine(fault)).not.toContain("động kinh");
});

it("tells the message of every other fault", () => {
  const missing = Object.assign(new Error('relation "turns" does not exist'), { code: "42P01" });
  expect(faultLine(missing)).toBe('Error: relation "turns" does not exist');
});
