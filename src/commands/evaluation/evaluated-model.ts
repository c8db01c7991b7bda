import { createRecordedModel } from "../../../knowledge/adapters/language-model/recorded-model.ts";
import {
  type Recording,
  readRecordings,
  writeRecordings,
} from "../../../knowledge/adapters/language-model/recordings.ts";
import { readModelFiles } from "../../../knowledge/adapters/model-files.ts";
import { createWatchedModel } from "../../../knowledge/adapters/model-usage/watched-model.ts";
import type { ModelRecorder, ModelUse } from "../../../knowledge/index.ts";
import { ANSWERING, composeOfflineModel, READS, type Speaking, settled } from "../../compose/model/language-model.ts";
import type { LanguageModelConfig } from "../../settings/models/language-model.ts";
import { now } from "../../surroundings.ts";

export interface ModelOptions {
  /** A file of recorded replies, used instead of a server. */
  readonly replay?: string;
  /** A file to which prompts without a reply are written. */
  readonly record?: string;
  readonly uses?: string;
}

/** A model for an evaluation, and what is said and written of it at the end. */
export interface EvaluatedModel {
  readonly inUse: Speaking;
  /** The day, ISO, on which recorded messages were asked: a prompt says what day it is, so no other day has their replies. */
  readonly day?: string;
  /** Lines for the terminal; writes the prompts that nothing was recorded for. */
  finish(questions: number): Promise<readonly string[]>;
}

/** The recorded replies, or the server of the settings; undefined where neither is named: the evaluation is keyless. */
export async function evaluatedModel(
  { replay, record, uses }: ModelOptions,
  config: LanguageModelConfig | undefined,
): Promise<EvaluatedModel | undefined> {
  const tally = createTally();
  if (replay === undefined && record === undefined) {
    if (config === undefined) return undefined;
    const served = await composeOfflineModel(config, (fault) => void process.stderr.write(`${String(fault)}\n`));
    const outcome = await settled(served);
    const model = createWatchedModel(served.model, tally.recorder, now);
    return {
      inUse: { ...served, model },
      finish: async (questions) => [`the model's trial: ${outcome}`, ...tally.lines(questions)],
    };
  }
  const recordings = await readRecordings(replay ?? record ?? "");
  const recorded = createRecordedModel(recordings);
  const day = dayOf(recordings);
  return {
    ...(day === undefined ? {} : { day }),
    inUse: {
      model: createWatchedModel(recorded, tally.recorder, now),
      uses: new Set((uses ?? "understand,judge,word").split(",") as ModelUse[]),
      reads: READS,
      instructions: (await readModelFiles(ANSWERING)).instructions,
    },
    async finish(questions) {
      const changed = recorded.changed().length;
      const missing = recorded.missing();
      if (record !== undefined) await writeRecordings(record, [...(await readRecordings(record)), ...missing]);
      return [
        ...(day === undefined ? [] : [`asked as on ${day}, the day of the recordings`]),
        ...tally.lines(questions),
        ...(missing.length === 0 ? [] : [`${missing.length} prompts have no recorded reply`]),
        ...(changed === 0 ? [] : [`${changed} of them were recorded with other instructions and are not used`]),
      ];
    },
  };
}

function dayOf(recordings: readonly Recording[]): string | undefined {
  const days = recordings.map(({ printed: { today } }) => today).filter((today) => typeof today === "string");
  return days.sort().at(-1);
}

/** Counts calls by use and outcome, with tokens and time. */
function createTally(): {
  readonly recorder: Omit<ModelRecorder, "firstSentence">;
  lines(questions: number): readonly string[];
} {
  const counts = new Map<string, { calls: number; read: number; written: number; milliseconds: number }>();
  return {
    recorder: {
      called({ use, outcome, tokens, milliseconds }) {
        const name = `${use} ${outcome}`;
        const one = counts.get(name) ?? { calls: 0, read: 0, written: 0, milliseconds: 0 };
        one.calls += 1;
        one.read += tokens.read;
        one.written += tokens.written;
        one.milliseconds += milliseconds;
        counts.set(name, one);
      },
      dropped: () => undefined,
    },
    lines: (questions) =>
      [...counts].map(
        ([name, { calls, read, written, milliseconds }]) =>
          `model ${name}: ${calls} calls, a question ${rounded(read / questions)} tokens read, ${rounded(written / questions)} written, ${rounded(milliseconds / questions)} ms`,
      ),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
