import { expect, it } from "vitest";
import { untilAnswered } from "./silent-connection.ts";

const SILENT_MS = 20;

/** A connection on which one statement waits, as long as it is not broken. */
function waiting() {
  let breakIt: (fault: Error) => void = () => undefined;
  const statement = new Promise<string>((_, reject) => {
    breakIt = reject;
  });
  return { statement, connection: { end: async () => breakIt(new Error("broken")) } };
}

it("breaks a connection whose statement the server does not work on", async () => {
  const { statement, connection } = waiting();
  await expect(untilAnswered(connection, statement, async () => false, SILENT_MS)).rejects.toThrow("broken");
});

it("breaks a connection when the server cannot be asked", async () => {
  const { statement, connection } = waiting();
  const unreachable = (): Promise<boolean> => Promise.reject(new Error("no answer"));
  await expect(untilAnswered(connection, statement, unreachable, SILENT_MS)).rejects.toThrow("broken");
});

it("waits as long as the server works on the statement", async () => {
  const { connection } = waiting();
  let asked = 0;
  let answer: (value: string) => void = () => undefined;
  const statement = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const isAtWork = async (): Promise<boolean> => {
    asked += 1;
    if (asked === 5) answer("made");
    return true;
  };
  expect(await untilAnswered(connection, statement, isAtWork, SILENT_MS)).toBe("made");
});
