import type { EndedCall, ModelUsage, UsedFor } from "../../ports.ts";
import { firstKept, monthBegins } from "./kept-days.ts";

/** A count in memory, of one process and gone with it: for the terminal and for measuring. */
export function createMemoryModelUsage(): ModelUsage {
  let calls: readonly EndedCall[] = [];
  const forget = (today: string): void => {
    const { ofPersons, ofDays } = firstKept(today);
    calls = calls
      .filter(({ day }) => day >= ofDays)
      .map((kept) => (kept.day >= ofPersons ? kept : { ...kept, asker: undefined }));
  };
  const within = (from: string, to: string) => calls.filter(({ day }) => from <= day && day <= to);
  return {
    async spent(day, asker) {
      const today = within(day, day);
      const month = within(monthBegins(day), day);
      return {
        byPerson: asker === undefined ? 0 : total(today.filter((call) => call.asker === asker)),
        today: total(today),
        month: { tokens: total(month), money: month.reduce((sum, { money }) => sum + money, 0) },
      };
    },
    async add(call) {
      calls = [...calls, call];
      forget(call.day);
    },
    forget: async (day) => forget(day),
    async between(from, to) {
      const used = new Map<string, UsedFor>();
      for (const call of within(from, to)) {
        const { use, outcome } = call;
        const before = used.get(`${use} ${outcome}`) ?? { use, outcome, calls: 0, tokens: 0, money: 0 };
        used.set(`${use} ${outcome}`, {
          ...before,
          calls: before.calls + 1,
          tokens: before.tokens + total([call]),
          money: before.money + call.money,
        });
      }
      return [...used.values()];
    },
  };
}

function total(calls: readonly EndedCall[]): number {
  return calls.reduce((sum, { tokens }) => sum + tokens.read + tokens.written, 0);
}
