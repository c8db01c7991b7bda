import { setTimeout as pause } from "node:timers/promises";
import { asOffice, configOf, type KeptRow, readLedger } from "../crash/announcing.ts";
import { isOf, type Judgement, judge } from "../crash/judge.ts";
import { comes } from "../crash/stage.ts";
import type { Build } from "./last-version.ts";
import { announceToParents, loadPeople, oweReport } from "./office.ts";
import { rollWebs, rollWorkers, UNDER_WAY_MS } from "./roll.ts";
import type { Member, Stage } from "./stage.ts";
import { type RequestFigures, startRequests } from "./steady-requests.ts";

const WEBS = 2;
const ASKERS = 20;
const FIRST_ASKER = 5_000_001;
const QUESTION = "ai ký kế hoạch 1701";
const ENDED_WITHIN_MS = 180_000;
const RECORDED_WITHIN_MS = 1_000;
const LATENCY_MS = 400;
/** Of the recipients, when the first new process is started. */
const SHARE_BEFORE = 0.1;

export interface BroadcastFigures {
  readonly recipients: number;
  /** Of them, those that processes of the old version sent. */
  readonly sentByOld: number;
  readonly judged: Judgement;
  readonly resent: number;
  readonly afterwards: Judgement;
  /** Heads of schools, by how many reminders they got. */
  readonly reminders: Readonly<Record<number, number>>;
  /** People who asked on the platform, by how many answers they got. */
  readonly answers: Readonly<Record<number, number>>;
  /** What those got who did not get one. */
  readonly oddAnswers: readonly string[];
  readonly sameAnswers: boolean;
  readonly requests: RequestFigures;
  /** Of processes that were asked to end. */
  readonly codes: readonly (number | null)[];
  /** What has to be put away. */
  readonly webs: readonly Member[];
  readonly workers: readonly Member[];
}

/** The last release sends to many, and is replaced by this version process by process, one of them by `kill -9`. */
export async function broadcastOverVersions(
  stage: Stage,
  before: Build,
  after: Build,
  { recipients, requestEvery }: { readonly recipients: number; readonly requestEvery: number },
): Promise<BroadcastFigures> {
  const { telegram, proxy, start } = stage;
  const oldWorkers = [await start(before, "worker"), await start(before, "worker")];
  const oldWebs = await startWebs(stage, before);
  const [office] = oldWebs;
  if (office === undefined) throw new Error("nobody is there");
  const { heads, parents } = await loadPeople(office, stage, recipients);
  await oweReport(office, await dayAfter(stage));
  // Some calls are always under way.
  telegram.faults.set({ latencyMilliseconds: LATENCY_MS });
  const cause = await announceToParents(office);
  const sent = (): number => parents.filter((chat) => telegram.log.of(chat).length > 0).length;
  await comes(ENDED_WITHIN_MS, () => sent() >= recipients * SHARE_BEFORE);

  const requests = startRequests(`http://127.0.0.1:${proxy.port}`, requestEvery);
  const asking = askOneByOne(stage);
  const firstNew = await start(after, "web");
  const sameAnswers = JSON.stringify(await answerOf(office)) === JSON.stringify(await answerOf(firstNew));
  // The schema is of this version now; the old processes go on with it.
  const rolled = await rollWebs(stage, oldWebs.slice(1), after);
  proxy.remove(office.port);
  await pause(UNDER_WAY_MS);
  const officeCode = await office.end("SIGTERM");
  const killed = oldWorkers[0]?.pid ?? 0;
  let killedAt = 0;
  const sending = await rollWorkers(stage, oldWorkers, after, (at) => {
    if (at > 0) return "SIGTERM";
    killedAt = performance.now();
    return "SIGKILL";
  });
  await asking;
  await comes(ENDED_WITHIN_MS, () => askers().every((chat) => answersTo(stage, chat).length > 0));

  const config = configOf({ ...stage.settings, DATA_DIR: stage.folder });
  const isDone = (): Promise<boolean> => ends(config, cause);
  const kept = async (): Promise<readonly KeptRow[]> =>
    (await readLedger(config, cause)).map((row) => ({ ...row, recipient: row.address ?? row.recipient }));
  const look = async (): Promise<Judgement> => {
    const received = new Map(
      parents.map((chat) => {
        const began = performance.now() - telegram.clock.monotonic();
        return [chat, telegram.log.of(chat).map(({ at }) => began + at)] as const;
      }),
    );
    const kills = [{ pid: killed, at: killedAt, recordedUpTo: killedAt - RECORDED_WITHIN_MS }];
    return judge({
      addresses: parents,
      rows: await kept(),
      received,
      doubted: new Set(),
      kills,
      slowness: [{ from: 0, milliseconds: LATENCY_MS }],
    });
  };
  if (!(await isDone())) throw new Error("the announcement did not end");
  const judged = await look();
  const resent = await asOffice(config, (announcing) => announcing.resendUnknown(cause));
  if (!(await isDone())) throw new Error("the announcement did not end again");
  return {
    ...{ recipients, judged, sameAnswers },
    sentByOld: (await kept()).filter(({ worker }) => oldWorkers.some(({ pid }) => isOf(worker, pid))).length,
    resent: resent.kind === "resent" ? resent.count : 0,
    afterwards: await look(),
    reminders: byCount(heads.map((chat) => telegram.log.of(chat).length)),
    answers: byCount(askers().map((chat) => answersTo(stage, chat).length)),
    oddAnswers: askers()
      .map((chat) => answersTo(stage, chat))
      .filter(({ length }) => length !== 1)
      .map((texts) => texts.map((text) => text.slice(0, 100)).join(" | ")),
    requests: await requests.stop(),
    codes: [...rolled.codes, officeCode, ...sending.codes.slice(1)],
    webs: [firstNew, ...rolled.members],
    workers: sending.members,
  };
}

async function startWebs({ start, proxy }: Stage, build: Build): Promise<readonly Member[]> {
  const webs = [];
  for (let count = 0; count < WEBS; count += 1) webs.push(await start(build, "web"));
  await comes(ENDED_WITHIN_MS, () => proxy.ready().length === WEBS);
  return webs;
}

/** The day after the one that the processes have. */
async function dayAfter({ proxy }: Stage): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${proxy.port}/healthz`);
  const next = new Date(Date.parse(answer.headers.get("date") ?? "") + 86_400_000);
  return `${next.getUTCDate()}/${next.getUTCMonth() + 1}/${next.getUTCFullYear()}`;
}

const askers = (): readonly string[] => Array.from({ length: ASKERS }, (_, at) => String(FIRST_ASKER + at));

/** People ask on the platform, whose calls go to whichever process the proxy finds ready. */
async function askOneByOne({ telegram }: Stage): Promise<void> {
  for (const chat of askers()) {
    telegram.person(chat).writes(QUESTION);
    await pause(1_000);
  }
}

function answersTo({ telegram }: Stage, chat: string): readonly string[] {
  return telegram.log.of(chat).flatMap(({ text = "" }) => (text.includes("1701") ? text : []));
}

async function answerOf({ port }: Member): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: crypto.randomUUID(), text: QUESTION }),
  });
  const { status, text, citations } = await answer.json();
  return { status, text, citations };
}

async function ends(config: ReturnType<typeof configOf>, cause: string): Promise<boolean> {
  return asOffice(config, async (announcing) => {
    for (const until = performance.now() + ENDED_WITHIN_MS; performance.now() < until; await pause(500)) {
      const status = await announcing.status(cause);
      if (status.kind === "status" && status.announcement.state === "done") return true;
    }
    return false;
  });
}

function byCount(counts: readonly number[]): Readonly<Record<number, number>> {
  const of: Record<number, number> = {};
  for (const count of counts) of[count] = (of[count] ?? 0) + 1;
  return of;
}
