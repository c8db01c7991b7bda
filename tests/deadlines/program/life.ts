import { type ChildProcess, fork } from "node:child_process";
import { compiledFile, compileOnce } from "../../servers/compiled.ts";
import { ended } from "../../servers/processes.ts";
import { SHORT_LIVED } from "../../servers/short-lived.ts";
import { type Answer, answer, type Order, type Surroundings } from "./orders.ts";

/** The program in a process of its own, which can be killed and started again on the same data. */
export interface Life {
  /** Carries out an order; undefined when the process was killed before it had answered. */
  order(given: Order): Promise<Answer | undefined>;
  /** kill -9, whatever it is doing, and a new process in its place. */
  killAndStart(): Promise<void>;
  /** Ends it in the way an operator does. */
  end(at: string): Promise<void>;
  /** Ends it at once; for a run that failed. */
  abandon(): void;
}

const script = compiledFile(new URL("program.ts", import.meta.url));

/** Starts the program. */
export async function startLife(where: Surroundings): Promise<Life> {
  await compileOnce();
  let running = await start(where);
  return {
    async order(given) {
      const answered = nextAnswer(running);
      running.send(given);
      const came = await answered;
      if (came?.kind === "fault") throw new Error(came.says);
      return came;
    },
    async killAndStart() {
      await ended(running, "SIGKILL");
      running = await start(where);
    },
    async end(at) {
      running.send({ kind: "end", at });
      if ((await ended(running)) !== 0) throw new Error("the program did not end well");
    },
    abandon: () => void running.kill("SIGKILL"),
  };
}

async function start(where: Surroundings): Promise<ChildProcess> {
  const { PATH = "", HOME = "" } = process.env;
  const child = fork(script, {
    execArgv: SHORT_LIVED,
    env: { PATH, HOME, SIMULATED_SURROUNDINGS: JSON.stringify(where) },
  });
  if ((await nextAnswer(child))?.kind !== "ready") throw new Error("the program did not start");
  return child;
}

/** The next answer of a process; undefined when it ended without one. */
function nextAnswer(child: ChildProcess): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown): void => {
      child.off("exit", gone);
      const read = answer.safeParse(message);
      if (read.success) resolve(read.data);
      else reject(read.error);
    };
    const gone = (): void => {
      child.off("message", heard);
      resolve(undefined);
    };
    child.once("message", heard);
    child.once("exit", gone);
  });
}
