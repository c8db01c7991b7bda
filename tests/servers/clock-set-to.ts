/** The settings of a program whose clock says this instant (ISO) when it starts, and goes on from there. */
export function clockSetTo(instant: string): Readonly<Record<string, string>> {
  const script = `const Real=Date,late=Real.parse("${instant}")-Real.now();
globalThis.Date=class extends Real{constructor(...given){given.length===0?super(Real.now()+late):super(...given)}
static now(){return Real.now()+late}}`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
