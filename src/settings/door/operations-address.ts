import { z } from "zod";

/** An interface of this machine and a port of it. */
export interface OperationsAddress {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

const FORM = /^(?:\[([0-9a-f:]+)\]|([^\s:[\]]+)):(\d{1,5})$/i;
const HIGHEST_PORT = 65_535;

/** `127.0.0.1:9464` or `[::1]:9464`; unless said, this machine alone at any free port. */
export const operationsAddress = z
  .string()
  .default("127.0.0.1:0")
  .transform((said, context): OperationsAddress => {
    const [, bracketed, plain, port] = FORM.exec(said) ?? [];
    const host = bracketed ?? plain;
    if (host !== undefined && Number(port) <= HIGHEST_PORT) return { host, port: Number(port) };
    context.addIssue({
      code: "custom",
      message: "write the address of an interface and a port, such as 127.0.0.1:9464",
    });
    return z.NEVER;
  });
