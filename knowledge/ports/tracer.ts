/** What of a step stands in its trace and on the lines of the log that are written meanwhile: ids and names, never words of people. */
export interface About {
  /**
   * Names the trace where none is under way: anything that the row of the work holds, such as the id of a turn. Whoever goes on
   * with the same row, in another process or after a crash, gives the same and adds to the same trace.
   */
  readonly trace?: string;
  /** It is the first step of that trace. */
  readonly begins?: true;
  /** Names another trace that this one comes from: a delivery's announcement. */
  readonly from?: string;
  readonly turn?: string;
  readonly delivery?: string;
  readonly cause?: string;
  readonly channel?: string;
}

/** Follows a question, or a delivery, through the steps of its work. */
export interface Tracer {
  /**
   * Does a step: its name and how long it took belong to the trace under way. What it throws is thrown on.
   * @example
   * await tracer.step("find", {}, () => finder.find(query));
   * await tracer.step("delivery", { trace: "tb-7f3a 512", from: "tb-7f3a", delivery: "512" }, () => attempt());
   */
  step<Result>(name: string, about: About, work: () => Result): Result;
}

/** Where nobody follows. */
export const untraced: Tracer = { step: (_name, _about, work) => work() };
