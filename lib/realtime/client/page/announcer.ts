import type { BrowserHost } from "../browser_host.ts";

/** Long enough for a rush to become one sentence. */
const GATHER_MS = 2_000;
/** A region that is not emptied says nothing where the next sentence is the same. */
const KEEP_MS = 4_000;

export interface AnnouncerOptions<T> {
  /** Given a sentence for a polite live region, and "" once it was read. */
  say(sentence: string): void;
  /** All that arrived in the meantime, at least one, in one sentence. */
  sentenceOf(arrivals: readonly T[]): string;
  host: Pick<BrowserHost, "later">;
}

/** Gathers arrivals into one sentence at a time, so that a rush is not read out one by one. */
export function createAnnouncer<T>({ say, sentenceOf, host }: AnnouncerOptions<T>) {
  let gathered: T[] = [];
  let cancelSpeaking: (() => void) | null = null;
  let cancelSilence = () => {};

  function speak(): void {
    cancelSpeaking = null;
    cancelSilence();
    say(sentenceOf(gathered));
    gathered = [];
    cancelSilence = host.later(KEEP_MS, () => say(""));
  }

  return {
    arrived(...arrivals: T[]): void {
      if (arrivals.length === 0) return;
      gathered.push(...arrivals);
      cancelSpeaking ??= host.later(GATHER_MS, speak);
    },
    stop(): void {
      cancelSpeaking?.();
      cancelSilence();
    },
  };
}
