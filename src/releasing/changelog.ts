const UNRELEASED = "## [Unreleased]";

/** The points of what is not released yet, as they stand in the changelog; empty where there are none. */
export function unreleasedIn(changelog: string): string {
  const [, after] = changelog.split(`${UNRELEASED}\n`);
  return (after?.split(/^## /m)[0] ?? "").trim();
}

/** The changelog in which what was not released yet is of a version and a day ("2026-12-01"). */
export function releasedIn(changelog: string, version: string, day: string): string {
  return changelog.replace(`${UNRELEASED}\n`, `${UNRELEASED}\n\n## [${version}] - ${day}\n`);
}
