import { z } from "zod";

/** No placeholder: who owns a part of a domain may not own all of it. */
const SECURE_OR_HERE = /^(?:https:\/\/[^*]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)$/;

/**
 * Sites that may show the chat in a frame: "https://c1mau.edu.vn, https://thcsmau.edu.vn". A browser gives a frame its cookie by
 * TLS alone, so that other sites on plain HTTP than this machine are a mistake. Unless said, none.
 */
export const embedOrigins = z
  .string()
  .transform((text, issues): readonly string[] => {
    const origins = text.split(",").map((one) => one.trim().replace(/\/$/, ""));
    const wrong = origins.find((one) => !URL.canParse(one) || new URL(one).origin !== one || !SECURE_OR_HERE.test(one));
    if (wrong === undefined) return origins;
    issues.addIssue(`"${wrong}" is no site such as https://c1mau.edu.vn`);
    return z.NEVER;
  })
  .default([]);
