import { type Sample, textOf } from "../watching/metrics/registry.ts";

/** What is of the process and not of a province: its processor, its memory, its event loop. */
const OF_THE_PROCESS = /^(?:process|nodejs)_/;

/**
 * The metrics of all provinces of a process in the text format of Prometheus: each value with the province that it is of, those of
 * the process once and without.
 */
export async function allMetrics(
  provinces: readonly { readonly name: string; samples(): Promise<readonly Sample[]> }[],
): Promise<string> {
  const each = await Promise.all(
    provinces.map(async ({ name, samples }) => ({ name, samples: await samples().catch(() => []) })),
  );
  const ofProcess = each
    .find(({ samples }) => samples.length > 0)
    ?.samples.filter((one) => OF_THE_PROCESS.test(one.name));
  return textOf([
    ...(ofProcess ?? []),
    ...each.flatMap(({ name, samples }) =>
      samples
        .filter((one) => !OF_THE_PROCESS.test(one.name))
        .map((one) => ({ ...one, labels: { province: name, ...one.labels } })),
    ),
  ]);
}
