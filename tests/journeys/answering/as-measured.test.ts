import { afterAll, beforeAll, expect, it } from "vitest";
import { composeOver } from "../../../src/compose.ts";
import { newId } from "../../../src/surroundings.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";
import { starterDocuments, thePlan } from "../../trust/documents.ts";
import { readQuestions } from "../../trust/question-set.ts";

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram(newDataFolder("as-measured"), {});
}, 180_000);
afterAll(() => program?.stop());

it("the program answers as the assistant that the question sets measure, to the letter", async () => {
  const { conversations } = await composeOver([thePlan(), ...starterDocuments()]);
  const texts = ["plan", "phu-huynh"].flatMap((name) =>
    readQuestions(name)
      .slice(0, 60)
      .flatMap(({ text }) => text.slice(0, 1)),
  );
  const differing: string[] = [];
  for (const text of texts) {
    const turn = await conversations.receive({
      ...{ id: newId(), channel: "web", conversation: newId(), text },
      receivedAt: new Date().toISOString(),
    });
    const measured = turn === "busy" ? "busy" : turn.reply.text;
    const said = (await (await webPerson(program)).say(text)).text;
    if (said !== measured) differing.push(`${text}\n  ${said}\n  ${measured}`);
  }
  expect(differing).toEqual([]);
}, 180_000);
