import { compareVersions } from "../database/schema/migration.ts";

/** What is known before a release. */
export interface Standing {
  /** As it was typed. */
  readonly version: string;
  readonly lastVersion: string;
  /** Files that differ from what is committed, as git prints them. */
  readonly changedFiles: readonly string[];
  readonly tags: readonly string[];
  /** What the changelog says of what is not released yet. */
  readonly unreleased: string;
  /** Why the tests are left out; undefined where they run. */
  readonly withoutTests: string | undefined;
}

const VERSION = /^\d+\.\d+\.\d+$/;
const SHORTEST_REASON = 15;

/** What stands against a release, a sentence each; empty where nothing does. */
export function problemsOf(standing: Standing): readonly string[] {
  const { version, lastVersion, changedFiles, tags, unreleased, withoutTests } = standing;
  if (!VERSION.test(version)) return [`"${version}" is no version: write three numbers, such as 0.2.0`];
  const problems: (string | false)[] = [
    compareVersions(version, lastVersion) <= 0 && `${version} is not newer than the last release, ${lastVersion}`,
    tags.includes(`v${version}`) && `there is a tag v${version} already`,
    changedFiles.length > 0 && `not committed: ${changedFiles.join(", ")}`,
    !/^[-*] /m.test(unreleased) && "CHANGELOG.md says nothing under [Unreleased]: write what users will notice",
    withoutTests !== undefined &&
      withoutTests.trim().length < SHORTEST_REASON &&
      "say in a sentence why the tests are left out: it is written into the tag",
  ];
  return problems.filter((problem) => problem !== false);
}

/** The message of the tag: what users will notice, and what was left out. */
export function tagMessage({ version, unreleased, withoutTests }: Standing, billDigest: string): string {
  return [
    `Version ${version}`,
    unreleased,
    `Bill of materials (SHA-256): ${billDigest}`,
    ...(withoutTests === undefined ? [] : [`Released without the tests: ${withoutTests}`]),
  ].join("\n\n");
}
