/**
 * Flags of Node.js for processes that live for seconds: memory is collected less often from the beginning, and the WebAssembly of the
 * embedded database is compiled once by the quick compiler instead of again by the one that pays off after minutes.
 * They save about a third of the processor time of a run, and change nothing that a test could see.
 */
export const SHORT_LIVED = ["--min-semi-space-size=16", "--max-semi-space-size=32", "--liftoff-only"];

/**
 * The same for the program: it ends before most of its functions have paid for being compiled a second time, for speed. That is
 * half a second of processor time for each start. Test files are run without it, since they share a process of minutes. Node.js
 * 22 and later know no such flag, and do not start with it.
 */
export const SHORT_LIVED_PROGRAM = [
  ...SHORT_LIVED,
  ...(process.versions.node.startsWith("20.") ? ["--interrupt-budget=2000000"] : []),
];

/**
 * What Node.js is given to run the compiled program for seconds: this one, or another one of any version. It does not rehearse,
 * which takes as long as a second start.
 */
export const shortLived = (main: string, isThis = true): readonly string[] => [
  ...(isThis ? SHORT_LIVED_PROGRAM : SHORT_LIVED),
  main,
  "--unrehearsed",
];
