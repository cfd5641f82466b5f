import { createHmac } from "node:crypto";
import type { Buffer } from "node:buffer";
import type { Config } from "../../config/mod.ts";
import { tidyEmail } from "../../text/mod.ts";
import { networkOf } from "./network.ts";

export interface Attempter {
  /** What was typed as e-mail, whether such an account exists or not. */
  email: string;
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
  /** Whose log-in it is: guesses at the one keep nobody from the other. Staff's where left out. */
  door?: "shop";
}

type SecretConfig = Pick<Config, "SESSION_SECRET">;

/** Under what an attempt is counted: keyed hashes, from which nobody can be read. */
export function attemptKeys(config: SecretConfig, { email, address, door }: Attempter) {
  const who = tidyEmail(email);
  const of = (...parts: string[]) => keyed(config, ...door ? [door] : [], ...parts);
  const account = { account: of("account", who), asked: of("asked", who) };
  if (address === null) return { ...account, pair: null, address: null };
  const where = networkOf(address);
  return { ...account, pair: of("pair", who, where), address: of("address", where) };
}

/** Under what the codes of an account are counted. */
export function codeKey(config: SecretConfig, accountId: string): Buffer {
  return keyed(config, "code", accountId);
}

/**
 * What the log calls a network: it tells sources apart, and who has the secret can say whether an
 * address is of one, but nobody can read an address from it.
 */
export function networkName(config: SecretConfig, address: string | null): string {
  if (address === null) return "unknown";
  return keyed(config, "address", networkOf(address)).subarray(0, 8).toString("hex");
}

function keyed({ SESSION_SECRET }: SecretConfig, ...parts: string[]): Buffer {
  return createHmac("sha256", SESSION_SECRET.reveal()).update(JSON.stringify(["login", ...parts]))
    .digest();
}
