import type { StartProgress } from "../../../banner.ts";
import { composeDialogues } from "../../../compose/dialogues.ts";
import { composeServer } from "../../../compose.ts";
import type { OpenAssistant } from "../bound-parts.ts";
import type { openDelivery } from "./delivery.ts";
import type { Opening } from "./opening.ts";

/** Opens what answers people. `progress` says what it reads meanwhile. */
export async function openAssistant(
  { settings, ground, library, bound }: Opening,
  { delivery, targets }: Awaited<ReturnType<typeof openDelivery>>,
  progress: StartProgress,
): Promise<OpenAssistant> {
  const { log, metrics, tracing, onFault, push } = ground;
  const follow: Parameters<typeof composeDialogues>[3] = (...shown) => bound.chats.get()?.follow(...shown);
  const dialogues = composeDialogues(library.opened.database, settings, delivery, follow, targets);
  const assistant = await composeServer(settings, library, dialogues, {
    recorder: metrics.model,
    ...{ onFault, onUnbound: metrics.unbound, tracer: tracing },
    onAnswered(status, milliseconds, channel) {
      metrics.answered(status, milliseconds, channel);
      log.debug({ status, channel, milliseconds: Math.round(milliseconds) }, "answered");
    },
    onFinding(says, isFault, server) {
      metrics.failing(server, isFault);
      log[isFault ? "warn" : "info"]({ finding: says }, "finding");
    },
    onModel: (says, isFault) => log[isFault ? "warn" : "info"]({ model: says }, "language model"),
    editions: {
      // Later editions are made while the old one answers: nobody waits for them.
      onMaking(documents) {
        if (bound.assistant.get() === undefined)
          progress.now("Reading", `${documents} documents; the first answer follows`);
      },
      onThreadFailed(fault) {
        metrics.indexThreadFailed();
        onFault(fault);
      },
    },
  });
  push(assistant.stop);
  return assistant;
}
