import type { SendingChannel } from "../../domain/people/contact.ts";
import type { Announcements, DeliveryRow, Ledger } from "../../ports.ts";
import { leaving } from "../pace/message-cost.ts";
import type { Line } from "./deliver.ts";

const PAGE = 500;
const TRIES = 5;

export interface WithdrawParts {
  readonly announcements: Announcements;
  readonly ledger: Ledger;
  readonly lines: ReadonlyMap<SendingChannel, Line>;
  readonly instant: () => string;
  readonly goesOn: () => boolean;
}

/**
 * Takes back the messages of an announcement on the channels that allow it, at their pace. A message that cannot be
 * taken back keeps its state in the ledger. After a crash it is run again and goes through those that are left.
 */
export async function withdraw(parts: WithdrawParts, cause: string): Promise<void> {
  const { announcements, ledger, goesOn } = parts;
  if ((await announcements.find(cause))?.state !== "withdrawing") return;
  let after: string | undefined;
  for (;;) {
    const page = await ledger.rows(cause, {
      limit: PAGE,
      states: ["sent", "delivered", "seen"],
      after,
    });
    for (const row of page) {
      if (!goesOn()) return;
      await takeBack(parts, row);
    }
    if (page.length < PAGE) break;
    after = page.at(-1)?.id;
  }
  await announcements.move(cause, ["withdrawing"], { state: "withdrawn" });
}

async function takeBack({ ledger, lines, instant }: WithdrawParts, row: DeliveryRow): Promise<void> {
  const { id, channel, address, messageId } = row;
  const line = lines.get(channel);
  if (line?.sender.withdraw === undefined || address === undefined || messageId === undefined) return;
  for (let left = TRIES; left > 0; left -= 1) {
    const turn = await leaving(await line.pacer.turn(), line.pacer);
    const outcome = await line.sender.withdraw(address, messageId);
    turn.answered();
    if (outcome.kind === "withdrawn") await ledger.record([{ id, to: "withdrawn", at: instant() }]);
    if (outcome.kind !== "paused") return;
    await line.pacer.pause(outcome.milliseconds);
  }
}
