import type { SendingRules } from "../../domain/delivery/route.ts";
import type { Audience } from "../../domain/people/audience.ts";
import type { Directory, Ledger } from "../../ports.ts";
import { nextTurn } from "../pace/event-loop-turn.ts";
import { planFor } from "./delivery-rows.ts";
import type { Run } from "./sending-run.ts";

const PAGE = 1_000;

/**
 * Turns the audience of an announcement into deliveries, page by page: memory is bounded, and after a crash it goes on
 * from the last page that was kept. Ends before the next page when `goesOn` gives false.
 */
export async function expand(
  parts: {
    readonly directory: Directory;
    readonly ledger: Ledger;
    readonly rules: SendingRules;
    readonly instant: () => string;
  },
  run: Run & { readonly audience: Audience },
  goesOn: () => boolean,
): Promise<void> {
  const { directory, ledger, rules, instant } = parts;
  const { id, version, audience } = run;
  let { after, finished } = await ledger.expansion(id, version);
  while (!finished && goesOn()) {
    const people = await directory.recipients(audience, { limit: PAGE, after });
    const now = instant();
    finished = people.length < PAGE;
    after = people.at(-1)?.person ?? after;
    await ledger.expand(
      id,
      version,
      people.flatMap((person) => planFor(person, run, rules, { now })),
      { finished, after },
    );
    await nextTurn();
  }
}
