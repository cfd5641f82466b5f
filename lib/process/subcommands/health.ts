/*
 * `smartmarket-… health`: is the process of this container well? It loads nothing of the shop, since
 * it is asked every few seconds.
 */
import { BEAT_EVERY_MS } from "../pulse/pulse.ts";

/** A beat that was missed three times. */
export const BEAT_AGE_LIMIT_MS = BEAT_EVERY_MS * 3 + 1_000;
const ANSWER_WITHIN_MS = 4_000;

export interface Health {
  isWell: boolean;
  sentence: string;
}

type Lookup = (name: string) => string | undefined;

/** The web process answers for itself; the others leave a file that ages. */
export async function healthOf(service: string, env: Lookup): Promise<Health> {
  return service === "web" ? await askWeb(env) : await lookAtBeat(env("BEAT_FILE"));
}

async function askWeb(env: Lookup): Promise<Health> {
  const url = `http://${ownHost(env("HOST") ?? "")}:${env("PORT") || 8000}/health/ready`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const text = (await answer.text()).trim();
    return { isWell: answer.ok, sentence: answer.ok ? "ready" : `not ready: ${text}` };
  } catch (error) {
    return { isWell: false, sentence: `no answer from ${url}: ${(error as Error).message}` };
  }
}

/** Where this machine reaches what listens on `host`. */
function ownHost(host: string): string {
  const plain = host.replace(/^\[|\]$/g, "");
  if (plain === "" || plain === "0.0.0.0") return "127.0.0.1";
  if (plain === "::") return "[::1]";
  return plain.includes(":") ? `[${plain}]` : plain;
}

async function lookAtBeat(file: string | undefined): Promise<Health> {
  if (!file) return { isWell: false, sentence: "BEAT_FILE is not set: nothing to look at" };
  try {
    const { mtime } = await Deno.stat(file);
    const ageMs = Math.max(0, Date.now() - (mtime?.getTime() ?? 0));
    const sentence = `last beat ${Math.round(ageMs / 1_000)} s ago`;
    return { isWell: ageMs <= BEAT_AGE_LIMIT_MS, sentence };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { isWell: false, sentence: `no beat yet: ${file} is not there` };
  }
}
