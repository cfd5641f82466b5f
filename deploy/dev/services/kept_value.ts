/*
 * Small values that a data folder remembers from its first start: passwords and ports.
 */
import { dirname } from "node:path";
import { freePort, isFree } from "./ports.ts";

/** The secret in `path` (mode 0600), made of 32 random bytes where there is none. */
export function keptSecret(path: string): string {
  return kept(path, () => crypto.getRandomValues(new Uint8Array(32)).toHex());
}

/**
 * The port remembered in `path`; another free one where none is remembered, or where it is taken by
 * now.
 */
export function keptPort(path: string): number {
  const known = Number(kept(path, () => String(freePort())));
  if (isFree(known)) return known;
  const port = freePort();
  Deno.writeTextFileSync(path, String(port));
  return port;
}

function kept(path: string, make: () => string): string {
  try {
    const known = Deno.readTextFileSync(path).trim();
    if (known) return known;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Complete or absent: half a password would lock us out of the data for good.
  const unfinished = `${path}.making`;
  const value = make();
  Deno.writeTextFileSync(unfinished, value, { mode: 0o600 });
  Deno.renameSync(unfinished, path);
  return value;
}
