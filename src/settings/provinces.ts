import { z } from "zod";

/** A name that may stand in a path, in an address and, with a prefix, as a schema: "an-giang". */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 40;

/** The settings that make one installation that of many provinces. */
export const provinceSettings = {
  PROVINCES_DIR: z.string().min(1).optional(),
  PROVINCE: z
    .string()
    .refine(isProvinceName, "write the name of a file in PROVINCES_DIR without .env, such as an-giang")
    .optional(),
};

/** Whether a province may be called so. */
export function isProvinceName(name: string): boolean {
  return NAME.test(name) && name.length <= LONGEST;
}

/** What is of the whole program, and cannot be another for one of its provinces. */
export const OF_THE_PROGRAM: readonly string[] = [
  ...["PROVINCES_DIR", "PROVINCE", "PORT", "HOST", "OPERATIONS_ADDRESS", "TRUSTED_PROXIES", "DATA_DIR", "BACKUP_DIR"],
  "DATABASE_CONNECTIONS",
  ...["REDIS_URL", "ROLE", "DRAIN_SECONDS", "LOG_LEVEL", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME"],
  "OTEL_TRACES_SAMPLER_ARG",
];

/** What is of one province: said for all of them, it would be wrong for all but one. */
export const OF_A_PROVINCE: readonly string[] = [
  ...["PUBLIC_URL", "EMBED_ORIGINS", "OFFICE_CONTACT", "OFFICE_PASSWORD", "ZALO_SITE_VERIFICATION"],
  ...["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "ZALO_BOT_TOKEN", "ZALO_BOT_WEBHOOK_SECRET"],
  ...["ZALO_APP_ID", "ZALO_APP_SECRET", "ZALO_OA_SECRET", "ZALO_OA_REFRESH_TOKEN"],
];

/** What tells provinces apart for those who call: of two that share one, nobody could say whose a message is. */
export const TELLS_APART: readonly string[] = [
  ...["TELEGRAM_BOT_TOKEN", "ZALO_BOT_TOKEN", "ZALO_APP_ID", "ZALO_OA_REFRESH_TOKEN"],
  ...["TELEGRAM_WEBHOOK_SECRET", "ZALO_BOT_WEBHOOK_SECRET"],
];
