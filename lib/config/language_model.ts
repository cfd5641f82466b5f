import type { Config } from "./env.ts";
import { isLoopbackHost } from "./loopback.ts";

type ModelConfig = Pick<Config, "LLM_URL" | "LLM_MODEL" | "LLM_KEY">;

/** What is wrong with how a language model is reached, one sentence each; each setting alone is fine. */
export function modelFaults({ LLM_URL, LLM_MODEL, LLM_KEY }: ModelConfig): string[] {
  if (LLM_URL === undefined) return [];
  const faults: string[] = [];
  const { protocol, hostname, username, password } = new URL(LLM_URL);
  if (LLM_MODEL === undefined) faults.push("LLM_MODEL is missing: LLM_URL needs it");
  if (username || password) {
    faults.push("LLM_URL must have no password in it: LLM_KEY is sent instead");
  }
  if (LLM_KEY && protocol === "http:" && !isLoopbackHost(hostname)) {
    faults.push("LLM_URL would send LLM_KEY in the clear to another machine: use https");
  }
  return faults;
}
