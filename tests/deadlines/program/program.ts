import { unitKey } from "../../../jobs/deadlines/owed/unit-key.ts";
import { showBoard } from "../../../jobs/reporting/board/show-board.ts";
import { obligationsOf } from "../province/programme.ts";
import { contactsOf, provinceOf } from "../province/province.ts";
import { type Answer, type KeptDelivery, type KeptOwed, type Order, order, surroundings } from "./orders.ts";
import { digest, openProduct, type Product } from "./product.ts";

/**
 * The program of a simulated year as a process of its own, so that it can be killed: opens the database, then carries
 * out one order after the other. It is told where everything is in SIMULATED_SURROUNDINGS (JSON).
 */
async function run(): Promise<void> {
  const product = await openProduct(surroundings.parse(JSON.parse(process.env.SIMULATED_SURROUNDINGS ?? "{}")));
  let before: Promise<void> = Promise.resolve();
  process.on("message", (message: unknown) => {
    const given = order.parse(message);
    before = before.then(async () => {
      tell(await carryOut(product, given).catch((fault: unknown) => ({ kind: "fault", says: String(fault) })));
      if (given.kind === "end") process.disconnect();
    });
  });
  // Nobody is left to give orders.
  process.on("disconnect", () => process.exit(0));
  tell({ kind: "ready" });
}

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function carryOut(product: Product, given: Order): Promise<Answer> {
  product.setClock(given.at);
  switch (given.kind) {
    case "found":
      await found(product, given.at, given.units);
      return { kind: "done" };
    case "tick":
      // Nothing is in flight between ticks: claims that are left are made older by the time that has passed.
      await product.database.query(
        `UPDATE deliveries SET changed_at = changed_at - $1::double precision * interval '1 s',
           called_at = called_at - $1::double precision * interval '1 s' WHERE state = 'claimed'`,
        [given.seconds],
      );
      await product.drain();
      return { kind: "done" };
    case "settle":
      return { kind: "settled", places: await settle(product, given) };
    case "merge":
      await merge(product, given.on);
      return { kind: "done" };
    case "board": {
      const board = await showBoard(product.reporting, given.duty, given.period);
      const rows = (board?.rows ?? []).map(({ unit, standing, reportedLate, unreached }) => {
        return { unit: unit.id, standing, reportedLate, unreached };
      });
      return { kind: "board", rows };
    }
    case "books":
      return books(product);
    case "end":
      await product.close();
      return { kind: "done" };
  }
}

async function found({ directory, obligations }: Product, at: string, count: number): Promise<void> {
  const province = provinceOf(count);
  await directory.putUnits(province.units);
  await directory.putContacts(contactsOf(province));
  await obligations.add(obligationsOf(at), { at, by: "cô Lan", what: "added" });
}

/** What was settled now or before; what is not opened yet is left for another day. */
async function settle(
  { desk, owed }: Product,
  { settlings, at }: Extract<Order, { kind: "settle" }>,
): Promise<number[]> {
  const places: number[] = [];
  for (const [place, { unit, duty, period, chat }] of settlings.entries()) {
    const key = unitKey({ obligation: duty, period, unit }, digest);
    const isDone =
      chat === undefined
        ? (await owed.move(key, { to: "exempt", at, by: "cô Lan" })) || (await owed.find(key))?.state === "exempt"
        : ["reported", "reported-already", "settled"].includes((await desk.report(chat, key, at)).kind);
    if (isDone) places.push(place);
  }
  return places;
}

async function merge({ directory }: Product, on: string): Promise<void> {
  const units = await directory.units();
  const { merged } = provinceOf(units.length);
  const ending = units.flatMap((unit) => {
    const how = merged.get(unit.id);
    return how?.on === on ? [{ ...unit, validTo: on, succeededBy: how.into }] : [];
  });
  await directory.putUnits(ending);
}

async function books({ database, owed }: Product): Promise<Answer> {
  const deliveries = await database.query<KeptDelivery>(
    `SELECT cause, recipient, deliveries.channel, state, message_id AS "messageId", address,
       (length(history) - length(replace(history, 'unknown', ''))) / length('unknown') AS unknowns
     FROM deliveries LEFT JOIN contacts ON contacts.id = deliveries.contact ORDER BY deliveries.id`,
  );
  const reminders = await database.query<{ cause: string; person: string }>(
    "SELECT DISTINCT cause, person FROM reminders",
  );
  const rows = (await owed.of({})).map(({ unit, obligation, period, state, escalated }): KeptOwed => {
    return { unit, duty: obligation, period, state, named: escalated?.to.join(", ") ?? null };
  });
  return { kind: "books", deliveries: [...deliveries], reminders: [...reminders], owed: rows };
}

await run();
