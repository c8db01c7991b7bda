/** What a piece of work gives, or `late` when it takes longer. The work itself goes on: nobody waits for it any more. */
export function inTime<Value, Late>(work: Promise<Value>, milliseconds: number, late: Late): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<Late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
