/** A line of a table of `docs/security.md`: what is asked, how it stands, and the tests that show it. */
export interface Checked {
  /** "V1.2.1", "LLM01", "F3.1"; one line of the document may stand for several. */
  readonly ids: readonly string[];
  readonly state: string;
  readonly says: string;
  readonly tests: readonly { readonly path: string; readonly title: string }[];
}

const ROW = /^\| ((?:V\d+\.\d+\.\d+|LLM\d\d|F\d+\.\d+)(?:, V\d+\.\d+\.\d+)*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/;
const TEST = /`([^`]+\.test\.ts)`: “([^”]+)”/g;

/** The lines of all tables of checked requirements in a text of Markdown. */
export function checkedLines(markdown: string): readonly Checked[] {
  return markdown.split("\n").flatMap((line) => {
    const [, ids, , state, says] = ROW.exec(line) ?? [];
    if (ids === undefined || state === undefined || says === undefined) return [];
    const tests = [...says.matchAll(TEST)].map(([, path = "", title = ""]) => ({ path, title }));
    return [{ ids: ids.split(", "), state, says, tests }];
  });
}
