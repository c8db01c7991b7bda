import { fill } from "../../../jobs/index.ts";
import { actionsOf, type CommandDesk, isAct, isPart } from "../../command-desk.ts";
import words from "../../office/audit/audit.vi.json" with { type: "json" };
import type { AuditTrail } from "../../office/audit/audit-trail.ts";

/** What is told of each act. */
interface AuditedParts {
  readonly trail: Pick<AuditTrail, "record">;
  readonly instant: () => string;
  readonly onFault: (fault: unknown) => void;
}

type Action = (...given: readonly unknown[]) => Promise<unknown>;

/** What came of an action that changed nothing, as the desks say it. */
const REFUSED: ReadonlySet<unknown> = new Set([
  "wrong",
  "missing",
  "unreached",
  "expired",
  "not-now",
  "changed",
  "already",
  "nobody",
  "own",
  "gaps",
  "nothing-to-undo",
  "nothing-to-confirm",
  "changed-since",
  "problem",
  "present",
  "asks-replace",
]);

const TITLES: Readonly<Record<string, string>> = words.commands;

/**
 * The desks of the command line, of which each act is kept in the trail once it was tried. What only looks is not. An act
 * that was carried out is not refused because the trail could not be written; that is told to `onFault`.
 */
export function auditedCommands<Desk extends Partial<CommandDesk>>(desk: Desk, parts: AuditedParts): Desk {
  const audited = Object.entries(desk).map(([part, actions]: [string, unknown]) =>
    isPart(part) ? [part, { ...fieldsOf(actions), ...actsOf(part, fieldsOf(actions), parts) }] : [part, actions],
  );
  return Object.fromEntries(audited) as Desk;
}

function actsOf(
  part: keyof CommandDesk,
  actions: Readonly<Record<string, unknown>>,
  { trail, instant, onFault }: AuditedParts,
): Readonly<Record<string, Action>> {
  const acts = actionsOf(part).filter((name) => isAct(part, name) && typeof actions[name] === "function");
  return Object.fromEntries(
    acts.map((name) => {
      const call = actions[name] as Action;
      const act = `${part}.${name}`;
      const told = async (given: readonly unknown[], outcome: "done" | "refused"): Promise<void> => {
        const entry = { at: instant(), account: "", session: "", way: "command", act, before: "", outcome } as const;
        await trail
          .record({ ...entry, title: TITLES[act] ?? act, object: objectOf(act, given), after: writtenAs(act, given) })
          .catch(onFault);
      };
      const audited: Action = async (...given) => {
        const result = await call(...given).catch(async (fault: unknown) => {
          await told(given, "refused");
          throw fault;
        });
        await told(given, isRefused(result) ? "refused" : "done");
        return result;
      };
      // How many arguments an action takes is asked of it where commands come in.
      return [name, Object.defineProperty(audited, "length", { value: call.length })];
    }),
  );
}

/** Which argument is the name of whoever acts, where it is none of the fields of one. */
const BY_AT: Readonly<Record<string, number>> = {
  "announcing.approve": 1,
  "announcing.pause": 1,
  "announcing.resume": 1,
  "announcing.cancel": 1,
  "announcing.correct": 2,
  "announcing.withdraw": 1,
  "library.remove": 1,
  "library.confirm": 2,
  "library.undo": 0,
};
/** What an act is done to, as the fields of an order name it. */
const NAMED = ["obligation", "key", "id", "title", "text", "unit", "units", "name"] as const;

/** What an act was done to: the first of its arguments that names anything. */
function objectOf(act: string, given: readonly unknown[]): string {
  const [first] = given.filter((_, at) => at !== BY_AT[act]);
  const order = fieldsOf(first);
  const named = NAMED.flatMap((name) => order[name] ?? []);
  return [first, ...named].flat().find((one): one is string => typeof one === "string" && one !== "") ?? "";
}

/** The name that whoever acted gave: the command line knows no accounts. */
function writtenAs(act: string, given: readonly unknown[]): string {
  const by = given[BY_AT[act] ?? -1] ?? given.map((one) => fieldsOf(one).by).find((one) => one !== undefined);
  return typeof by === "string" && by !== "" ? fill(words.writtenAs, { by }) : "";
}

function fieldsOf(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? { ...given } : {};
}

function isRefused(result: unknown): boolean {
  if (Array.isArray(result)) return result.every(isRefused);
  const { done, kind } = fieldsOf(result);
  return done === false || REFUSED.has(result) || REFUSED.has(kind);
}
