/** A line of at most so many characters, cut between words and marked where it is cut. */
export function shortened(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, "")} …`;
}
