import { AsyncLocalStorage } from "node:async_hooks";
import type { About, Tracer } from "../../../knowledge/index.ts";
import { contextOf, createSpanIds, isKept, type Span, type SpanContext } from "./span.ts";

/** Ids of the work under way, for each line of the log. */
export type LogIds = Readonly<Record<string, string>>;

/** A tracer that knows where the work stands. */
export interface ContextTracer extends Tracer {
  /** The ids of the work under way: its trace, and the turn or the delivery. Empty outside of any. */
  ids(): LogIds;
}

export interface TracerParts {
  /** Takes a step that has ended; absent, steps cost next to nothing and only the ids of the log are known. */
  readonly export?: ((span: Span) => void) | undefined;
  /** The share of traces that is kept, from 0 to 1. */
  readonly share?: number;
  /** The province that rows belong to; absent where there is one. Rows of several may have the same name. */
  readonly of?: string | undefined;
  /** Milliseconds since 1970, finer than whole ones. */
  readonly now: () => number;
}

interface Place extends SpanContext {
  readonly ids: LogIds;
  readonly isKept: boolean;
}

/** See {@link ContextTracer}. */
export function createTracer({ export: send, share = 1, of, now }: TracerParts): ContextTracer {
  const places = new AsyncLocalStorage<Place>();
  const newSpanId = createSpanIds();
  const named: Named = (row) => contextOf(of === undefined ? row : `${of}/${row}`);
  return {
    ids: () => places.getStore()?.ids ?? {},
    step(name, about, work) {
      const here = places.getStore();
      const isNamed = about.turn !== undefined || about.delivery !== undefined || about.trace !== undefined;
      if (!isNamed && (send === undefined || here?.isKept !== true)) return work();
      const entered = placeOf(here, about, { share, newSpanId, named });
      if (entered === undefined) return work();
      const { place, parentId } = entered;
      if (send === undefined || !place.isKept) return places.run(place, work);
      const began = now();
      const end = (fault?: unknown): void => {
        const { traceId, spanId } = place;
        const from = about.from === undefined ? undefined : named(about.from);
        send({
          ...{ traceId, spanId, parentId, name, began, from },
          ended: now(),
          attributes: said(about),
          fault: kindOf(fault),
        });
      };
      return places.run(place, () => ended(work, end));
    },
  };
}

/** The trace and the first span of what a row names. */
type Named = (row: string) => SpanContext;

/** Where a step stands: under the one that is under way, or in the trace that it names itself. */
function placeOf(
  here: Place | undefined,
  about: About,
  { share, newSpanId, named }: { readonly share: number; readonly newSpanId: () => string; readonly named: Named },
): { readonly place: Place; readonly parentId: string | undefined } | undefined {
  const { trace, begins, from, ...ids } = about;
  // A delivery has a trace of its own, whatever job it is done in.
  if (here !== undefined && from === undefined) {
    const place = { ...here, spanId: newSpanId(), ids: { ...here.ids, ...ids } };
    return { place, parentId: here.spanId };
  }
  if (trace === undefined) return undefined;
  const first = named(trace);
  const { traceId } = first;
  const spanId = begins === true ? first.spanId : newSpanId();
  const place = { traceId, spanId, ids: { trace: traceId, ...ids }, isKept: isKept(traceId, share) };
  return { place, parentId: begins === true || from !== undefined ? undefined : first.spanId };
}

function said({ trace: _trace, begins: _begins, from: _from, ...ids }: About): Readonly<Record<string, string>> {
  return ids;
}

/** Does the work and tells when it has ended: at once, or when its promise has. */
function ended<Result>(work: () => Result, end: (fault?: unknown) => void): Result {
  let result: Result;
  try {
    result = work();
  } catch (fault) {
    end(fault ?? "unknown");
    throw fault;
  }
  if (!(result instanceof Promise)) {
    end();
    return result;
  }
  result.then(
    () => end(),
    (fault: unknown) => end(fault ?? "unknown"),
  );
  return result;
}

function kindOf(fault: unknown): string | undefined {
  if (fault === undefined) return undefined;
  return fault instanceof Error ? fault.name : "unknown";
}
