import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { ChannelPolicy } from "../../domain/delivery/channel-policy.ts";
import type { SendingRules } from "../../domain/delivery/route.ts";
import { SENDING_CHANNELS, type SendingChannel } from "../../domain/people/contact.ts";
import { known } from "./known.ts";

const hour = z.number().int().min(0).max(23);
const size = z.number().int().positive();
/** Why the file says what it says, for whoever reads it. */
const because = z.string().optional();
const policy = known({
  because,
  longest: z.number().int().positive().optional(),
  files: known({
    mostBytes: size,
    mostBytesOf: z.record(z.string(), size).optional(),
    types: z.array(z.string()).optional(),
    fetched: z.boolean().optional(),
  }).optional(),
  templates: known({
    night: known({ from: hour, until: hour }),
    atNight: z.array(z.string()),
    qualities: z.array(z.string()),
    hashed: z.boolean(),
    development: z.boolean(),
  }).optional(),
  night: known({ from: hour, until: hour }).optional(),
  windowHours: z.number().positive().optional(),
  withdrawHours: z.number().positive().optional(),
  rate: known({ count: z.number().positive(), milliseconds: z.number().positive() }).optional(),
  price: z.number().min(0).optional(),
  freeHours: z.number().positive().optional(),
});
/** Templates have the price that the platform names; every other channel must have a price in the file. */
const priced = policy
  .refine(({ templates, price }) => templates === undefined || price === undefined, {
    message: "the price of templates is read from the account: take it out here",
    path: ["price"],
  })
  .refine(({ templates, price }) => templates !== undefined || price !== undefined, {
    message: "write the price of one message in VND, 0 where it is free",
    path: ["price"],
  });
const order = known({ because, channels: z.array(z.enum(SENDING_CHANNELS)).length(SENDING_CHANNELS.length) }).refine(
  ({ channels }) => new Set(channels).size === channels.length,
  {
    message: "name each channel once",
    path: ["channels"],
  },
);
const file = known({
  order: order.optional(),
  quiet: known({ from: hour, until: hour }).optional(),
  channels: z.partialRecord(z.enum(SENDING_CHANNELS), priced),
});

/**
 * What the channels allow, from an operator's JSON file.
 * @throws Error with one line that names the file and what is wrong in it.
 */
export async function readPolicies(path: string): Promise<SendingRules> {
  const parsed = file.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is wrong: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
  const { quiet, channels, order } = parsed.data;
  const policies: Partial<Record<SendingChannel, ChannelPolicy>> = {};
  for (const [name, allowed] of Object.entries(channels)) {
    const channel = name as SendingChannel;
    policies[channel] = { channel, ...allowed };
  }
  return { policies, quiet, order: order?.channels };
}
