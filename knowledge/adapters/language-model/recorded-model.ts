import type { LanguageModel, ModelReply, Prompt } from "../../ports.ts";
import { dataKey, partsOf, promptKey } from "./prompt-key.ts";
import type { Recording } from "./recordings.ts";
import { readForm } from "./reply-text.ts";
import { silent } from "./silence.ts";

/** A model that replies what was recorded, for evaluations that cost nothing and go the same way each time. */
export interface RecordedModel extends LanguageModel {
  /** Prompts that were asked and have no reply, each once, to be written down and replied to. */
  missing(): readonly Recording[];
  /** Those of them that are asked with other instructions or another form than when they were replied to. */
  changed(): readonly ChangedPrompt[];
}
export interface ChangedPrompt {
  readonly asked: Recording;
  /** Older replies to the same data, which are not used. */
  readonly recorded: readonly Recording[];
}

/** See {@link RecordedModel}. Tokens are 0: nobody counted them. */
export function createRecordedModel(recordings: readonly Recording[]): RecordedModel {
  const replied = recordings.filter(({ said }) => said !== undefined);
  const byKey = new Map(replied.map((recording) => [recording.key, recording]));
  const byData = new Map<string, Recording[]>();
  for (const recording of replied) {
    const data = dataKey(recording);
    byData.set(data, [...(byData.get(data) ?? []), recording]);
  }
  const missing = new Map<string, Recording>();
  return {
    async say<Said>(prompt: Prompt<Said>): Promise<ModelReply<Said>> {
      const parts = partsOf(prompt);
      const key = promptKey(parts);
      const recording = byKey.get(key);
      if (recording === undefined) {
        missing.set(key, { key, ...parts });
        return silent("unrecorded");
      }
      const said = readForm(recording.said, prompt.form);
      return said === undefined ? silent("formless") : { kind: "said", said, tokens: { read: 0, written: 0 } };
    },
    missing: () => [...missing.values()],
    changed: () =>
      [...missing.values()].flatMap((asked) => {
        const recorded = byData.get(dataKey(asked)) ?? [];
        return recorded.length === 0 ? [] : [{ asked, recorded }];
      }),
  };
}
