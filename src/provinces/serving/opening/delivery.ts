import { composeDelivery } from "../../../compose/delivery.ts";
import { targetsOver } from "../../../compose/office/targets.ts";
import { watchOver } from "../../../running/watch-over.ts";
import { instant } from "../../../surroundings.ts";
import type { Opening } from "./opening.ts";

/** Opens all that is sent to people and handed in by them, and the figures of targets; nothing is sent yet. */
export async function openDelivery({ settings, ground, library, bound }: Opening) {
  const { onFault, followed, watching, health, push } = ground;
  const { opened } = library;
  const delivery = await composeDelivery(settings, opened, onFault, instant, followed);
  push(delivery.close);
  push((await watching.opened(opened, delivery)).stop);
  bound.delivery.bind(delivery);
  watchOver(health, opened, { dataDir: settings.dataDir, queueAnswers: delivery.queueAnswers });
  const targets = targetsOver(opened.database, settings, {
    knowledge: () => bound.assistant.get()?.knowledge,
    instant: delivery.instant,
  });
  return { delivery, targets };
}
