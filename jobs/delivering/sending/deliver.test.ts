import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import type { Contact } from "../../domain/people/contact.ts";
import type { DeliveryStep, Directory, Ledger, PlannedDelivery } from "../../ports.ts";
import { createPacer, type Pacer, type Turn } from "../pace/pacer.ts";
import type { Run } from "../run/sending-run.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { createDeliverer, type DeliverParts } from "./deliver.ts";

const AT = "2030-03-05T03:00:00.000Z";
const contact = (channel: Contact["channel"], over: Partial<Contact> = {}): Contact => ({
  id: channel,
  person: "p",
  channel,
  address: channel,
  name: "Cô Mẫu",
  roles: ["head"],
  topics: [],
  consent: "given",
  ...over,
});
const run = { id: "reminder-1", version: 1, channels: ["zalo-bot", "telegram"], text: "a", urgent: false } as const;
const timing = { now: () => 0, sleep: async () => undefined };
const rates = {
  reserve: async () => ({ now: 0, slots: [0] }),
  delay: async () => undefined,
  pause: async () => undefined,
};

/** What is written of one delivery by Zalo that came to this, in order. */
async function written(
  outcome: SendOutcome,
  isStillClaimed = true,
  pacer: Pacer = createPacer({ book: rates, timing }, "t", {}),
  sent: Run = run,
): Promise<(DeliveryStep | PlannedDelivery | string)[]> {
  const book: (DeliveryStep | PlannedDelivery | string)[] = [];
  const ledger: Pick<Ledger, "dueIn" | "claim" | "begin" | "record" | "plan" | "release"> = {
    dueIn: async () => [{ id: "1", channel: "zalo-bot" }],
    claim: async () => [{ id: "1", recipient: "p", contact: contact("zalo-bot"), hop: 0, attempt: 1 }],
    begin: async (calls) => new Set(isStillClaimed ? calls.map(({ id }) => id) : []),
    release: async () => undefined,
    async record(steps) {
      book.push(...steps);
      return new Set(steps.map(({ id }) => id));
    },
    async plan(deliveries) {
      book.push(...deliveries);
      return deliveries.length;
    },
  };
  const directory: Pick<Directory, "person" | "markUnreachable"> = {
    person: async () => ({
      person: "p",
      contacts: [contact("zalo-bot", { unreachable: "blocked" }), contact("telegram")],
    }),
    async markUnreachable(id) {
      book.push(id);
    },
  };
  const send = async (): Promise<SendOutcome> => {
    book.push("called");
    return outcome;
  };
  const parts: DeliverParts = {
    stores: { ledger, directory },
    worker: "w",
    instant: () => AT,
    goesOn: () => true,
    lines: new Map([
      [
        "zalo-bot" as const,
        {
          sender: { channel: "zalo-bot" as const, send },
          pacer,
          calls: pLimit(8),
        },
      ],
    ]),
    rules: {
      policies: {
        "zalo-bot": { channel: "zalo-bot", longest: 2_000, price: 0 },
        telegram: { channel: "telegram", longest: 2_000, price: 0 },
      },
    },
    watch: { sending: async () => sent },
    breaker: createCircuitBreaker({ move: async () => true }, timing.now),
  };
  await createDeliverer(parts)("reminder-1", { from: "0", to: "9" });
  return book;
}

describe("a delivery that a person cannot get on this channel", () => {
  it("has its next channel planned before it is recorded, so that nothing is lost with the process", async () => {
    const book = await written({ kind: "unreachable", why: "blocked" });
    expect(book).toMatchObject([
      "called",
      "zalo-bot",
      { channel: "telegram", hop: 1, state: "planned" },
      { to: "unreachable" },
    ]);
  });

  it("has none planned when it was taken", async () => {
    expect(await written({ kind: "sent", messageId: "m" })).toMatchObject(["called", { to: "sent" }]);
  });

  it("is not sent to who followed its topic when it was planned and does no longer", async () => {
    const audience = { roles: [], levels: [], communes: [], units: [], topics: ["tuyển sinh"] };
    const book = await written({ kind: "sent", messageId: "m" }, true, undefined, { ...run, audience });
    expect(book).not.toContain("called");
    expect(book.at(-1)).toMatchObject({ to: "unreachable", why: "no-consent" });
  });

  it("is not called for by who no longer holds it, as after a long pause, since another may have sent it", async () => {
    expect(await written({ kind: "sent", messageId: "m" }, false)).toEqual([]);
  });

  it("is recorded under the claim it came of, so that a record made twice or late opens nothing that another claim sends", async () => {
    const steps = await Promise.all((["closed", "not-sent"] as const).map((kind) => written({ kind, detail: "" })));
    // "w/1" is the name of this worker's first claim.
    for (const book of steps) expect(book.at(-1)).toMatchObject({ id: "1", claim: "w/1" });
  });

  it("is called for at another turn where its own passed while it was noted, as by a slow database", async () => {
    const turns: string[] = [];
    const turnOf = (name: string, isOnTime: boolean): Turn => ({
      leaves() {
        turns.push(name);
        return isOnTime;
      },
      answered: () => void turns.push(`${name} answered`),
    });
    const pacer: Pacer = {
      slot: async () => ({ arrive: async () => turnOf("first", false) }),
      turn: async () => turnOf("other", true),
      turnFor: async () => turnOf("second", true),
      pause: async () => undefined,
    };
    expect(await written({ kind: "sent", messageId: "m" }, true, pacer)).toMatchObject(["called", { to: "sent" }]);
    expect(turns).toEqual(["first", "second", "second answered"]);
  });
});
