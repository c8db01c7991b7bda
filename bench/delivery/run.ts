import { benchLimits } from "./limits.ts";
import { benchPlanning } from "./planning.ts";
import { benchReplies } from "./replies.ts";
import { benchTelegram } from "./telegram.ts";
import { benchUnlimited } from "./unlimited.ts";

const parts = {
  unlimited: benchUnlimited,
  planning: benchPlanning,
  replies: benchReplies,
  limits: benchLimits,
  telegram: benchTelegram,
};

/** `bench/delivery/run.ts [unlimited|planning|replies|limits|telegram]…`: all of them unless some are named. */
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) await bench((line) => process.stdout.write(`${line}\n`));
process.exit(0);
