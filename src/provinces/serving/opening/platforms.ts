import { startSending } from "../../../compose/channels/sending.ts";
import { instant, now } from "../../../surroundings.ts";
import type { OpenAssistant, OpenDelivery } from "../bound-parts.ts";
import type { Opening } from "./opening.ts";

interface PlatformParts {
  readonly assistant: OpenAssistant;
  readonly delivery: OpenDelivery;
}

/** Begins to send what is due, then to listen to the platforms. */
export async function openPlatforms(
  { settings, ground, library, bound }: Opening,
  { assistant, delivery }: PlatformParts,
): Promise<void> {
  const { log, metrics, watchdog, tracing, onFault, push } = ground;
  const { database } = library.opened;
  push((await startSending(settings, delivery, database, { log, metrics, watchdog, onFault })).stop);
  const { conversations, journal } = assistant;
  const { composeChats } = await import("../../../compose/channels/chats.ts");
  const chats = await composeChats(settings, {
    ...{ database, conversations, journal, delivery, clock: { instant, now } },
    watch: {
      ...{ onFault, onReached: metrics.reached, onToken: metrics.refused },
      ...{ part: watchdog.part, tracer: tracing },
    },
  });
  bound.chats.bind(chats);
  push(chats.stop);
}
