import { type Finding, ok, warning } from "../finding.ts";

/** What came of asking a server of models for its list. */
export type ServerLook =
  | { readonly kind: "off" }
  /** `models` is absent where the server has no such list. */
  | { readonly kind: "answers"; readonly models?: readonly string[] }
  | { readonly kind: "refused" }
  | { readonly kind: "silent"; readonly why: string };

/**
 * A server of models answers, takes the key and has the model. People are answered without it, so nothing of it is a fault.
 * @param names the settings of its address, model and key
 */
export function serverFinding(
  check: string,
  names: { readonly url: string; readonly model: string; readonly key: string },
  model: string,
  look: ServerLook,
): Finding {
  switch (look.kind) {
    case "off":
      return ok(check, "is not set up");
    case "refused":
      return warning(check, "does not accept the key", `write a new one into ${names.key}`);
    case "silent":
      return warning(
        check,
        `does not answer (${look.why}); answers are made without it`,
        `start it, or mend ${names.url}`,
      );
    case "answers":
      return look.models === undefined || look.models.length === 0 || look.models.some((one) => isModel(one, model))
        ? ok(check, `answers, ${model}`)
        : warning(
            check,
            `has no model ${model}`,
            `write one of its own into ${names.model}: ${look.models.slice(0, 3).join(", ")}`,
          );
  }
}

/** Some servers add the tag of the latest. */
const isModel = (offered: string, named: string): boolean => offered === named || offered === `${named}:latest`;
