import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOCK } from "./forgotten-locks.ts";
import { restWithoutJobs } from "./rest.ts";

class FakeWorker extends EventEmitter {
  readonly opts: { stalledInterval?: number } = { stalledInterval: LOCK.stalledInterval };
  begunAnew = 0;
  async startStalledCheckTimer(): Promise<void> {
    this.begunAnew += 1;
  }
}

const A_WHILE_MS = 60_000;

describe("the checks of a worker that is alone", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("go on at first, since a killed process may have left jobs", () => {
    expect(restWithoutJobs(new FakeWorker())()).toBe(false);
  });

  it("rest after a while without jobs", () => {
    const worker = new FakeWorker();
    const rests = restWithoutJobs(worker);
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(rests()).toBe(true);
    expect(worker.opts.stalledInterval).toBeGreaterThan(LOCK.stalledInterval);
  });

  it("go on while a job runs, however long", () => {
    const worker = new FakeWorker();
    const rests = restWithoutJobs(worker);
    worker.emit("active");
    vi.advanceTimersByTime(A_WHILE_MS);
    expect(rests()).toBe(false);
  });

  it("begin again with the next job, without waiting for the end of a long pause", () => {
    const worker = new FakeWorker();
    const rests = restWithoutJobs(worker);
    vi.advanceTimersByTime(A_WHILE_MS);
    rests();
    worker.emit("active");
    expect(rests()).toBe(false);
    expect(worker.opts.stalledInterval).toBe(LOCK.stalledInterval);
    expect(worker.begunAnew).toBe(1);
  });
});
