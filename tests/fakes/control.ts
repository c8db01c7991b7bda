import { z } from "zod";
import type { FakeClock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import { type Call, json, type Reply } from "./loopback.ts";
import type { Pauses } from "./pauses.ts";
import type { SendingLog } from "./sending-log.ts";

/** What a test in another process may ask of a fake. */
export interface Controls {
  readonly log: SendingLog;
  readonly faults: Faults;
  readonly clock: FakeClock;
  /** People by id, in a state of the platform; a wrong state is refused. */
  readonly setPeople: (people: readonly { readonly id: string; readonly state: string }[]) => void;
  readonly writes: (id: string, text: string) => void;
  /** The pauses that the platform demanded, where it does. */
  readonly pauses?: Pick<Pauses, "summary">;
  /** What the platform saw of its tokens, where it has such. */
  readonly tokens?: { readonly count: () => object };
}

const faultPlan = z.strictObject({
  latencyMilliseconds: z.number().optional(),
  kind: z.enum(["hang", "reset", "http-500", "html", "html-401", "revoked", "flood", "cut"]).optional(),
  taken: z.boolean().optional(),
  every: z.number().int().positive().optional(),
  times: z.number().int().positive().optional(),
  forMilliseconds: z.number().optional(),
  on: z.array(z.string()).optional(),
  retryAfterSeconds: z.number().optional(),
  share: z.number().min(0).max(1).optional(),
});
const people = z.array(z.strictObject({ id: z.string(), state: z.string() }));
const written = z.strictObject({ id: z.string(), text: z.string() });
const advanced = z.strictObject({ milliseconds: z.number() });

/**
 * `GET /__log?window=1000`, `GET /__pauses`, `GET /__tokens`, `POST /__faults` (a {@link FaultPlan}), `POST /__people` (`[{id, state}]`),
 * `POST /__writes` (`{id, text}`), `POST /__advance` (`{milliseconds}`). Undefined for every other path.
 */
export function answerControl(call: Call, controls: Controls): Reply | undefined {
  if (!call.path.startsWith("/__")) return undefined;
  try {
    return answer(call, controls);
  } catch (fault) {
    return json(400, { ok: false, problem: String(fault) });
  }
}

function answer(
  { path, query, body }: Call,
  { log, faults, clock, setPeople, writes, pauses, tokens }: Controls,
): Reply {
  const sent = (): unknown => JSON.parse(body);
  switch (path) {
    case "/__log":
      return json(200, log.summary(Number(new URLSearchParams(query).get("window") ?? 1_000)));
    case "/__pauses":
      return json(200, pauses?.summary() ?? {});
    case "/__tokens":
      return json(200, tokens?.count() ?? {});
    case "/__faults": {
      // Absent fields stay absent: exact optional properties are not asked of JSON.
      faults.set(faultPlan.parse(sent()));
      break;
    }
    case "/__people":
      setPeople(people.parse(sent()));
      break;
    case "/__writes": {
      const { id, text } = written.parse(sent());
      writes(id, text);
      break;
    }
    case "/__advance":
      clock.advance(advanced.parse(sent()).milliseconds);
      break;
    default:
      return json(404, { ok: false, problem: `no such control: ${path}` });
  }
  return json(200, { ok: true });
}
