import { z } from "zod";
import {
  type Entered,
  fill,
  printedFigure,
  reportedPeriodInWords,
  type TargetValue,
  type ValuesDecided,
} from "../../../../jobs/index.ts";
import { type Acted, type Asked, act, maybeText, type OfficeAct, severalOf } from "../../frame/contract.ts";
import { shortened } from "../../frame/parts.ts";
import { HOME, type TargetsSectionParts, sectionWords as words } from "../parts.ts";
import { figureMeant } from "./enter-form.ts";
import { confirmLines } from "./waiting-view.ts";

const { waiting, enter, value: own, values: said } = words;
const LONGEST_REASON = 300;
/** As a form sends it; figures and days are judged by the desk, which says what is wrong in a sentence. */
const written = {
  figure: z.string().max(60).default(""),
  day: z.string().max(20).default(""),
  note: z.string().max(500).default(""),
  link: z.string().max(500).default(""),
};

/** What can be done with values: enter, correct, confirm, send back, withdraw. */
export function valueActs({ desk, needsTwo }: TargetsSectionParts): OfficeAct[] {
  const known = async (id: string): Promise<Known> => {
    const target = (await desk.one(id))?.target;
    return { name: shortened(target?.says ?? id), measure: target?.measure ?? "" };
  };
  const enterAct = act({
    path: ":id/enter",
    title: enter.act,
    needs: "write",
    view: ":id",
    takesFiles: true,
    fields: z.object({ period: z.string().max(20).default(""), unit: z.string().max(200).default(""), ...written }),
    async run({ unit: typed, ...fields }, { account, params, files }) {
      const target = params.id ?? "";
      const unit = await desk.unitNamed(typed);
      if (unit === undefined) return wrong("unit", fill(enter.unknownUnit, { typed }));
      const latest = await desk.latest({ target, period: fields.period, unit });
      if (latest !== undefined && (latest.state === "entered" || latest.state === "confirmed"))
        return wrong(
          "period",
          fill(enter.exists, {
            period: reportedPeriodInWords(fields.period),
            state: said.states[latest.state].toLowerCase(),
          }),
        );
      const [file] = files;
      const of = await known(target);
      const figure = figureMeant(fields.figure, of);
      const entered = await desk.enter(
        { ...fields, figure, target, unit, seen: latest?.version ?? 0, ...(file && { file }) },
        account,
      );
      return actedOf(entered, of);
    },
  });
  const correctAct = act({
    path: ":id/values/:value/correct",
    title: enter.correct,
    needs: "write",
    view: ":id/values/:value",
    takesFiles: true,
    fields: z.object(written),
    async run(fields, { account, params, files }) {
      const before = await desk.value(params.value ?? "");
      if (before === undefined || before.target !== params.id) return { kind: "missing" };
      const { target, period, unit, version } = before;
      const [file] = files;
      const of = await known(target);
      const figure = figureMeant(fields.figure, of);
      const entered = await desk.enter(
        { ...fields, figure, target, period, unit, seen: version, ...(file && { file }) },
        account,
      );
      return actedOf(entered, of, before);
    },
  });
  return [enterAct, correctAct, ...decisions(desk, known), confirmSeveral(desk, known, needsTwo)];
}

/** What a value is of: the target as it is called, and in what it is measured. */
interface Known {
  readonly name: string;
  readonly measure: string;
}
type KnowTarget = (id: string) => Promise<Known>;

const objectOf = ({ name }: Known, period: string): string => `${name}, ${reportedPeriodInWords(period)}`;

function actedOf(entered: Entered, of: Known, before?: TargetValue): Acted {
  if (entered.kind === "wrong") return entered;
  if (entered.kind !== "entered")
    return entered.kind === "late" ? { kind: "late", says: enter.late } : { kind: "missing" };
  const { target, period, value } = entered.value;
  const said = printedFigure(value, of.measure);
  return {
    kind: "done",
    said: fill(enter.done, { value: said, period: reportedPeriodInWords(period) }),
    go: `${HOME}/${target}`,
    data: { id: entered.value.id, version: entered.value.version },
    change: {
      object: objectOf(of, period),
      after: said,
      ...(before && { before: printedFigure(before.value, of.measure) }),
    },
  };
}

function decisions(desk: TargetsSectionParts["desk"], known: KnowTarget): OfficeAct[] {
  const reason = z.object({ reason: z.string().trim().min(1).max(LONGEST_REASON) });
  const found = async ({ params }: Asked): Promise<TargetValue | undefined> => {
    const value = await desk.value(params.value ?? "");
    return value?.target === params.id ? value : undefined;
  };
  const changeOf = async (value: TargetValue, state: TargetValue["state"]) => {
    const of = await known(value.target);
    return {
      object: objectOf(of, value.period),
      before: `${printedFigure(value.value, of.measure)}, ${said.states[value.state]}`,
      after: said.states[state],
    };
  };
  return [
    act({
      path: ":id/values/:value/confirm",
      title: waiting.confirm,
      needs: "approve",
      view: ":id/values/:value",
      fields: z.object({ from: maybeText(20) }),
      async run({ from }, asked) {
        const value = await found(asked);
        if (value === undefined) return { kind: "missing" };
        const decided = await desk.confirm([value.id], asked.account);
        return decidedOf(decided, async (count) => ({
          said: fill(waiting.done, { count }),
          go: from === "waiting" ? `${HOME}/waiting` : `${HOME}/${value.target}`,
          change: await changeOf(value, "confirmed"),
        }));
      },
    }),
    act({
      path: ":id/values/:value/refuse",
      title: waiting.refuse,
      needs: "approve",
      view: ":id/values/:value",
      fields: reason,
      async run({ reason: why }, asked) {
        const value = await found(asked);
        if (value === undefined) return { kind: "missing" };
        const decided = await desk.refuse(value.id, asked.account, why);
        return decidedOf(decided, async () => ({
          said: fill(waiting.refused, { by: value.by }),
          go: `${HOME}/waiting`,
          change: await changeOf(value, "refused"),
        }));
      },
    }),
    act({
      path: ":id/values/:value/withdraw",
      title: own.withdraw,
      needs: "approve",
      view: ":id/values/:value",
      fields: reason,
      async asks(_, asked) {
        const value = await found(asked);
        if (value === undefined) return { kind: "missing" };
        const names = {
          period: reportedPeriodInWords(value.period),
          unit: (await desk.unitNames())(value.unit),
          value: printedFigure(value.value, (await known(value.target)).measure),
        };
        return {
          kind: "question",
          title: fill(own.withdrawQuestion, names),
          lines: [fill(own.withdrawLine, names)],
          yes: own.withdrawYes,
          mark: `${value.id} ${value.state}`,
        };
      },
      async run({ reason: why }, asked) {
        const value = await found(asked);
        if (value === undefined) return { kind: "missing" };
        const decided = await desk.withdraw(value.id, asked.account, why);
        return decidedOf(decided, async () => ({ said: own.withdrawn, change: await changeOf(value, "withdrawn") }));
      },
    }),
  ];
}

function confirmSeveral(desk: TargetsSectionParts["desk"], known: KnowTarget, needsTwo: boolean): OfficeAct {
  const read = async (chosen: readonly string[], account: string) => {
    const found = (await Promise.all(chosen.map((id) => desk.value(id)))).filter((one) => one?.state === "entered");
    const waits = found.filter((one) => one !== undefined);
    return { waits, own: needsTwo ? waits.filter(({ by }) => by === account).length : 0 };
  };
  return act({
    path: "waiting/confirm",
    title: waiting.confirmChosen,
    needs: "approve",
    fields: z.object({ chosen: severalOf }),
    async asks({ chosen }, { account }) {
      const { waits, own: mine } = await read(chosen, account);
      if (waits.length === 0) return wrong(undefined, waiting.none);
      const count = waits.length - mine;
      return {
        kind: "question",
        title: fill(waiting.question, { count }),
        lines: confirmLines(waits, mine),
        yes: fill(waiting.yes, { count }),
        mark: waits
          .map(({ id }) => id)
          .toSorted()
          .join(" "),
      };
    },
    async run({ chosen }, { account }) {
      const { waits } = await read(chosen, account);
      const decided = await desk.confirm(chosen, account);
      const names = waits.map(async ({ target, period }) => objectOf(await known(target), period));
      const object = (await Promise.all(names)).join("; ");
      return decidedOf(decided, async (count) => ({
        said: fill(waiting.done, { count }),
        change: { object, after: said.states.confirmed },
      }));
    },
  });
}

type Done = Omit<Extract<Acted, { kind: "done" }>, "kind">;

async function decidedOf(decided: ValuesDecided, done: (count: number) => Promise<Done>): Promise<Acted> {
  switch (decided.kind) {
    case "decided":
      return { kind: "done", ...(await done(decided.count)) };
    case "own":
      return wrong(undefined, waiting.own);
    case "late":
      return { kind: "late", says: waiting.late };
    case "missing":
      return { kind: "missing" };
  }
}

function wrong(field: string | undefined, says: string): Extract<Acted, { kind: "wrong" }> {
  return { kind: "wrong", problems: [field === undefined ? { says } : { field, says }] };
}
