import type { Embedder } from "../mod.ts";

/** Name of the model that says what texts mean; `null`: there is none, and words carry the search alone. */
export const MODEL: string | null = null;

/** @throws where there is none */
export function openModel(): Promise<Embedder> {
  return Promise.reject(new Error("The search has no model"));
}
