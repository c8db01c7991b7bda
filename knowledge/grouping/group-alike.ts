/**
 * How alike a thing is with each of those before it in a list: 0 for nothing in common, 1 for the same. Written into a row
 * of zeros, one place for each of them.
 */
export type Likeness = (position: number, row: Float32Array) => void;

export interface GroupingLimits {
  /** Two groups become one when their members are so much alike on average, or more. */
  readonly from: number;
  /** Lets others work; called after each of many short steps. */
  readonly breathe: () => Promise<void>;
}

/**
 * Puts what is alike together: always the two groups that are most alike on average, until no two are alike enough. The same
 * things in the same order give the same groups. Members are positions in ascending order, groups stand by their first. Takes
 * four bytes of memory for each pair of things, and the time for it.
 */
export async function groupAlike(
  count: number,
  likeness: Likeness,
  { from, breathe }: GroupingLimits,
): Promise<readonly (readonly number[])[]> {
  const links = await linksOf(count, likeness, breathe);
  const groups = createGroups(count, links);
  // Each in the chain is the nearest of the one before; two that are each other's nearest become one.
  const chain: number[] = [];
  for (let first = groups.first(); first !== undefined; first = groups.first()) {
    await breathe();
    if (chain.length === 0) chain.push(first);
    const [last = 0, before] = [chain.at(-1), chain.at(-2)];
    const nearest = groups.nearest(last, before);
    if (nearest === undefined || nearest.likeness < from) {
      // Nothing that is made of others later can be nearer to it than the nearest of these.
      groups.close(last);
      chain.pop();
    } else if (nearest.group === before) {
      chain.length -= 2;
      groups.join(before, last);
    } else chain.push(nearest.group);
  }
  return groups.all();
}

/** Likeness of each pair; a pair stands at `place(left, right)`. */
async function linksOf(count: number, likeness: Likeness, breathe: () => Promise<void>): Promise<Float32Array> {
  const links = new Float32Array((count * (count - 1)) / 2);
  for (let right = 1; right < count; right += 1) {
    likeness(right, links.subarray(place(0, right), place(0, right + 1)));
    await breathe();
  }
  return links;
}

function place(left: number, right: number): number {
  return left < right ? (right * (right - 1)) / 2 + left : (left * (left - 1)) / 2 + right;
}

/** Groups named by their first member; an open one may still grow. */
function createGroups(count: number, links: Float32Array) {
  const members: number[][] = Array.from({ length: count }, (_, position) => [position]);
  const open = Array.from(members.keys());
  const close = (group: number): void => {
    open.splice(open.indexOf(group), 1);
  };
  return {
    close,
    first: (): number | undefined => open[0],
    /** The open group that is most alike; of several `preferred`, else the first. */
    nearest(group: number, preferred: number | undefined) {
      let [best, likeness] = [preferred, preferred === undefined ? -1 : (links[place(group, preferred)] ?? 0)];
      for (const other of open) {
        if (other === group) continue;
        const link = links[place(group, other)] ?? 0;
        if (link > likeness) [best, likeness] = [other, link];
      }
      return best === undefined ? undefined : { group: best, likeness };
    },
    join(one: number, two: number): void {
      const [kept, gone] = one < two ? [one, two] : [two, one];
      const [many, more] = [members[kept] ?? [], members[gone] ?? []];
      close(gone);
      for (const other of open) {
        if (other === kept) continue;
        const [first, second] = [links[place(kept, other)] ?? 0, links[place(gone, other)] ?? 0];
        links[place(kept, other)] = (many.length * first + more.length * second) / (many.length + more.length);
      }
      members[kept] = [...many, ...more].sort((left, right) => left - right);
      members[gone] = [];
    },
    all: () => members.filter((group) => group.length > 0),
  };
}
