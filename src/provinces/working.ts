import { startSending } from "../compose/channels/sending.ts";
import { composeDelivery } from "../compose/delivery.ts";
import type { OpeningStorage } from "../compose/storage.ts";
import { openLibrary } from "../compose.ts";
import type { Config } from "../config.ts";
import { makePrivate } from "../running/private-folder.ts";
import { startBeating } from "../running/worker-beat.ts";
import { instant } from "../surroundings.ts";
import type { Ground } from "./ground.ts";

/** Sends what is due of one province, in a process that only sends. */
export async function startWorking(settings: Config, ground: Ground, storage: OpeningStorage): Promise<void> {
  const { log, metrics, watchdog, onFault, onOpened, followed, watching, push } = ground;
  const { opened } = await openLibrary(settings, storage);
  void makePrivate(settings.dataDir, { onFault, onOpened });
  push(opened.close);
  const delivery = await composeDelivery(settings, opened, onFault, instant, followed);
  push(delivery.close);
  push((await watching.opened(opened, delivery)).stop);
  push((await startSending(settings, delivery, opened.database, { log, metrics, watchdog, onFault })).stop);
  push((await startBeating(settings.dataDir, watchdog.stalled, onFault)).stop);
}
