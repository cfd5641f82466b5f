import type { Config } from "./env.ts";

export type SessionSecrets = Pick<Config, "SESSION_SECRET" | "SESSION_SECRET_BEFORE">;

/**
 * What signs and seals from now on, then what did so before: that still opens what it has signed, so that a
 * change of the secret costs nobody the form that is open before him.
 */
export function sessionSecrets(
  { SESSION_SECRET, SESSION_SECRET_BEFORE }: SessionSecrets,
): [string, ...string[]] {
  return [
    SESSION_SECRET.reveal(),
    ...(SESSION_SECRET_BEFORE ? [SESSION_SECRET_BEFORE.reveal()] : []),
  ];
}
