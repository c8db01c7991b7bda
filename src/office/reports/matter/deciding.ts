import { z } from "zod";
import { fill } from "../../../../jobs/index.ts";
import { act, maybeText, type OfficeAct, severalOf, someText } from "../../frame/contract.ts";
import { namesInWords, type ReportsParts, reportWords } from "../report-parts.ts";
import { chosenIn, decidable, placeOf, titleOf } from "./chosen.ts";
import { actedOf, decisionFields, decisionOf, lowered, questionOf, tooEarly } from "./decided-words.ts";
import { MATTER } from "./matter-view.ts";

const { acts: words, said } = reportWords;

/** What the office decides about one unit, about several, and about what a unit wishes. */
export function decidingActs(parts: ReportsParts): readonly OfficeAct[] {
  const { office, matters } = parts;
  return [
    act({
      path: `${MATTER}/unit/:key/decide`,
      title: words.decideTitle,
      needs: "approve",
      view: MATTER,
      fields: decisionFields.extend({ seen: someText(40) }),
      async run(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        return actedOf(
          await office.decide(asked.params.key ?? "", decision, asked.account, given.seen),
          decision,
          asked,
        );
      },
    }),
    // What came on paper is only written down: whoever decides accepts it later.
    act({
      path: `${MATTER}/unit/:key/record`,
      title: words.recordTitle,
      needs: "write",
      view: MATTER,
      fields: z.object({ reason: maybeText(500), seen: someText(40) }),
      async run({ reason, seen }, asked) {
        const decision = decisionOf({ decision: "report", reason, until: undefined });
        if ("problems" in decision) return decision;
        return actedOf(await office.decide(asked.params.key ?? "", decision, asked.account, seen), decision, asked);
      },
    }),
    act({
      path: `${MATTER}/decide`,
      title: words.decideManyTitle,
      needs: "approve",
      view: MATTER,
      // "whole": every unit that the filters of the page leave, on all its pages.
      fields: decisionFields.extend({ chosen: severalOf, whole: z.string().optional() }),
      async asks(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        const matter = await matters.matter(asked.params.obligation ?? "", asked.params.period ?? "");
        if (matter === undefined) return { kind: "missing" };
        const lastDay = matter.due?.lastDay ?? "";
        if (decision.kind === "extend" && decision.until < lastDay) return tooEarly(lastDay);
        const chosen = chosenIn(matter, given, asked);
        if (chosen.length === 0) return { kind: "wrong", problems: [{ says: said.noneChosen }] };
        return questionOf(decision, chosen, matter.rows);
      },
      async run(given, asked) {
        const decision = decisionOf(given);
        if ("problems" in decision) return decision;
        const matter = await matters.matter(asked.params.obligation ?? "", asked.params.period ?? "");
        if (matter === undefined) return { kind: "missing" };
        const chosen = decidable(chosenIn(matter, given, asked), decision, matter.rows);
        const { decided, left } = await office.decideMany(chosen, decision, asked.account);
        const values = { decision: lowered(decision.kind), count: decided.length };
        const names = left.map((one) => ("unit" in one ? one.unit.name : ""));
        const rest =
          left.length === 0
            ? ""
            : ` ${fill(said.manyLeft, { ...values, count: left.length, names: namesInWords(names) })}`;
        return {
          kind: "done",
          said: `${fill(said.many, values)}${rest}`,
          go: placeOf(asked),
          data: { decided: decided.length, left: left.length },
          change: {
            object: await titleOf(parts, asked),
            after: `${words[decision.kind]}: ${namesInWords(decided.map(({ unit }) => unit.name))}`,
          },
        };
      },
    }),
    act({
      path: `${MATTER}/unit/:key/settle`,
      title: words.settleTitle,
      needs: "write",
      view: MATTER,
      fields: z.object({ wish: someText(20), note: someText(300) }),
      async run({ wish, note }, asked) {
        const { account, params } = asked;
        if (!(await matters.settle(wish, account, note))) return { kind: "late", says: said.settledBefore };
        const history = await office.history(params.key ?? "");
        return {
          kind: "done",
          said: said.settled,
          go: placeOf(asked),
          change: { object: `${history?.unit.name ?? ""}, ${await titleOf(parts, asked)}`, after: note },
        };
      },
    }),
  ];
}
