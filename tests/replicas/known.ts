import { setTimeout as sleep } from "node:timers/promises";
import { chatWith, officeOf } from "../journeys/library/stage.ts";
import { webPerson } from "../servers/web-person.ts";
import { PASSWORD, type Replicas } from "./stage.ts";

const EDITIONS = 3;

/** Tries what one process does and the other has to know; a line for each. */
export async function knownToBoth({ addresses: [one = "", other = ""] }: Replicas): Promise<readonly string[]> {
  const cookie = await signedIn(one);
  holds("the office's session of one process", (await page(other, cookie)) === 200);
  const person = await webPerson({ address: one });
  await person.say("hạn nộp báo cáo là ngày nào");
  const turns = await (await fetch(`${other}/api/conversation`, { headers: { cookie: person.cookie } })).json();
  holds("a conversation of one process", turns.turns.length === 1);
  const message = crypto.randomUUID();
  const twice = { method: "POST", body: JSON.stringify({ text: "lịch nghỉ hè", message }) };
  const headers = { cookie: person.cookie, "content-type": "application/json" };
  await Promise.all([one, other].map((address) => fetch(`${address}/api/chat`, { ...twice, headers })));
  const after = await (await fetch(`${other}/api/conversation`, { headers: { cookie: person.cookie } })).json();
  holds("a message that both were told, as one", after.turns.length === 2);
  await signOut(other, cookie);
  holds("the end of a session", (await page(one, cookie)) !== 200);
  return [
    "an office's session and its end, a conversation, a message told twice: known to both",
    await editions(one, other),
  ];
}

/** How soon each process answers from what was published at the first. */
async function editions(one: string, other: string): Promise<string> {
  const office = await officeOf({ address: one }, PASSWORD);
  const seconds: [number[], number[]] = [[], []];
  for (let number = 1; number <= EDITIONS; number += 1) {
    const fee = `${number}${number}.000 đồng`;
    const name = `lớp vẽ tranh sơn mài khóa ${number}`;
    const draft = await office.read(
      `a${number}.md`,
      `THÔNG BÁO\n\n${name}\n\n1. Lệ phí\n\nLệ phí ${name} là ${fee}.\n`,
    );
    const began = performance.now();
    const publishing = office.publish(draft);
    const told = async (address: string): Promise<number> => {
      for (;;) {
        const { text } = await chatWith({ address }, `lệ phí ${name} là bao nhiêu`);
        if (text.includes(fee)) return (performance.now() - began) / 1_000;
        await sleep(50);
      }
    };
    const [first, second] = await Promise.all([told(one), told(other), publishing]);
    seconds[0].push(first);
    seconds[1].push(second);
  }
  const said = (all: readonly number[]) => all.map((each) => each.toFixed(1)).join(", ");
  return `a new edition answers after ${said(seconds[0])} s where it was published, after ${said(seconds[1])} s in the other process`;
}

async function signedIn(address: string): Promise<string> {
  const body = new URLSearchParams({ name: "Văn phòng", password: PASSWORD });
  const init = { method: "POST", redirect: "manual", headers: { origin: address }, body } as const;
  const { headers } = await fetch(`${address}/office/sign-in`, init);
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function signOut(address: string, cookie: string): Promise<void> {
  await fetch(`${address}/office/sign-out`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: address },
  });
}

async function page(address: string, cookie: string): Promise<number> {
  const response = await fetch(`${address}/office/questions`, { redirect: "manual", headers: { cookie } });
  await response.arrayBuffer();
  return response.status;
}

function holds(what: string, isSo: boolean): void {
  if (!isSo) throw new Error(`${what} is not known to the other`);
}
