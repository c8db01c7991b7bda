import { actionsOf, type CommandDesk } from "../../command-desk.ts";

/** How long an answer of the running server is waited for: an import of a whole province takes minutes. */
const ANSWERS_MS = 600_000;

/** The office's actions, asked of the running server; each answer is waited for so many milliseconds. */
export function remoteDesk(operations: string, token: string, answersMilliseconds = ANSWERS_MS): CommandDesk {
  const ask =
    (of: keyof CommandDesk, method: string) =>
    async (...given: unknown[]) => {
      const response = await fetch(`${operations}/control`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ of, method, arguments: given }),
        signal: AbortSignal.timeout(answersMilliseconds),
      });
      if (!response.ok) throw new Error(`the running server did not take the command (${response.status}); try again`);
      const { result } = await response.json();
      return result;
    };
  const asked = <Part extends keyof CommandDesk>(of: Part) =>
    Object.fromEntries(actionsOf(of).map((name) => [name, ask(of, name)])) as Record<
      keyof CommandDesk[Part],
      ReturnType<typeof ask>
    >;
  return {
    announcing: asked("announcing"),
    roster: asked("roster"),
    deadlines: asked("deadlines"),
    linking: asked("linking"),
    reports: asked("reports"),
    reminders: asked("reminders"),
    library: asked("library"),
    retention: asked("retention"),
    accounts: asked("accounts"),
    backups: asked("backups"),
    asking: asked("asking"),
    condition: asked("condition"),
  };
}
