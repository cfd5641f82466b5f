import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of one hash: memory is 128 * N * r bytes. */
export interface ScryptCost {
  /** log2 of N, the number of blocks. */
  logN: number;
  /** Block size. */
  r: number;
  /** Parallelisation. */
  p: number;
}

/** 128 MiB and, on a small machine, 0.3-0.7 s a hash (ASVS 5.0 appendix C: N=2^17, r=8, p=1). */
export const currentCost: ScryptCost = { logN: 17, r: 8, p: 1 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const encoded = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/** `$scrypt$ln=17,r=8,p=1$<salt>$<key>`: the parameters travel with the hash. */
export async function hashPassword(password: string, cost = currentCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, { salt, cost });
  const { logN, r, p } = cost;
  return `$scrypt$ln=${logN},r=${r},p=${p}$${salt.toString("base64url")}$${
    key.toString("base64url")
  }`;
}

export interface Verdict {
  isRight: boolean;
  /** True where the hash was made at another cost than the current one. */
  isOutdated: boolean;
}

/**
 * Compare a password with a stored hash in constant time.
 *
 * @throws where the stored text is no hash of ours: the row was written by something else
 */
export async function verifyPassword(password: string, stored: string): Promise<Verdict> {
  const parts = encoded.exec(stored);
  if (!parts) throw new Error("Cannot verify a password: the stored hash has an unknown format");
  const cost = { logN: Number(parts[1]), r: Number(parts[2]), p: Number(parts[3]) };
  const salt = Buffer.from(parts[4]!, "base64url");
  const key = await derive(password, { salt, cost });
  return {
    isRight: timingSafeEqual(key, Buffer.from(parts[5]!, "base64url")),
    isOutdated: cost.logN !== currentCost.logN || cost.r !== currentCost.r ||
      cost.p !== currentCost.p,
  };
}

/** Runs on the runtime's thread pool: the event loop goes on meanwhile (a test holds that). */
function derive(
  password: string,
  { salt, cost }: { salt: Uint8Array; cost: ScryptCost },
): Promise<Buffer> {
  const options = { N: 2 ** cost.logN, r: cost.r, p: cost.p, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    // NFKC: the same password typed on another keyboard or system must give the same bytes.
    scrypt(
      password.normalize("NFKC"),
      salt,
      KEY_BYTES,
      options,
      (error, key) => error ? reject(error) : resolve(key),
    );
  });
}
