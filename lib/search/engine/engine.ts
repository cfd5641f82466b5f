import type { IndexedItem } from "../artefact/store.ts";
import type { EngineRequest, FoundHits, Suggested } from "../serve/messages.ts";

/** What answers searches over one version of the catalogue: the index of our own, or an engine elsewhere. */
export interface SearchEngine {
  /** @throws where it does not answer in time, or at all */
  search(asked: EngineRequest): Promise<FoundHits>;
  suggest(asked: { text: string; limit: number }): Promise<Suggested>;
  /** Take in what has changed since the version was made, all of it each time. */
  layOver(changed: IndexedItem[]): Promise<void>;
  /** False where it will not answer any more. */
  readonly isAlive: boolean;
  /** It has as much to do as it should. */
  readonly isBusy: boolean;
  end(): void;
}
