import { type Finding, fault, ok, warning } from "../finding.ts";

/** What came of asking Redis. */
export type QueueLook =
  /** The queue is in the database. */
  | { readonly kind: "none" }
  | {
      readonly kind: "facts";
      /** Such as "7.0.15". */
      readonly version: string;
      /** Absent where the server does not let its settings be read. */
      readonly appendOnly?: string;
      readonly policy?: string;
    }
  | { readonly kind: "silent"; readonly says: string }
  | { readonly kind: "refused" };

const OLDEST = [6, 2] as const;
const CHECK = "redis";

/** Redis answers, is new enough, writes down what it took and throws nothing away. */
export function queueFindings(look: QueueLook): readonly Finding[] {
  switch (look.kind) {
    case "none":
      return [ok(CHECK, "is not set up; the queue is in the database")];
    case "silent":
      return [fault(CHECK, `does not answer (${look.says})`, "start it, or mend REDIS_URL")];
    case "refused":
      return [fault(CHECK, "does not take the password", "mend the account and password in REDIS_URL")];
    case "facts":
      return judged(look);
  }
}

function judged({ version, appendOnly, policy }: Extract<QueueLook, { kind: "facts" }>): readonly Finding[] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  const found = [
    ...(isOld ? [fault(CHECK, `version ${version} is too old`, "install Redis 6.2 or newer")] : []),
    ...(policy === undefined || policy === "noeviction"
      ? []
      : [
          fault(
            CHECK,
            `maxmemory-policy is ${policy}, so that it throws jobs away when its memory is full`,
            "set maxmemory-policy noeviction in redis.conf",
          ),
        ]),
    ...(appendOnly === undefined || appendOnly === "yes"
      ? []
      : [
          warning(
            CHECK,
            "appendonly is off, so that a restart empties the queue, which is then filled again from the database",
            "set appendonly yes in redis.conf",
          ),
        ]),
    ...(appendOnly === undefined || policy === undefined
      ? [warning(CHECK, "does not let its settings be read", "see to appendonly yes and maxmemory-policy noeviction")]
      : []),
  ];
  return found.length > 0 ? found : [ok(CHECK, `version ${version}, appendonly yes, noeviction`)];
}
