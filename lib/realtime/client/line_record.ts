import { isDenied } from "./carrier.ts";
import type { TrialEnd } from "./trial.ts";

/** A line that lived this long was good. */
export const GOOD_AFTER_MS = 10_000;
/** Tries that end before their welcome, after which the site is asked what is wrong. */
const ASK_AFTER_TRIES = 2;
/** Lines in a row that broke soon after their welcome. */
const SHORT_LIVES = 3;
/** Lines in a row that were welcomed and then silent: somebody in between keeps what is said. */
const SILENCES = 2;

/**
 * `again`: it may have been anything. `ask`: the site must say whether it is there. `useless`: this
 * carrier does not work here.
 */
export type Verdict = "again" | "ask" | "useless";

/** What became of the lines of one carrier. */
export class LineRecord {
  #silentTries = 0;
  #shortLives = 0;
  #silences = 0;

  ended({ livedMs, isMute, code, answer }: TrialEnd): Verdict {
    if (livedMs === null) {
      this.#silentTries++;
      if (isMute) return "useless";
      return this.#silentTries >= ASK_AFTER_TRIES || isDenied(answer) ? "ask" : "again";
    }
    this.#silentTries = 0;
    if (livedMs >= GOOD_AFTER_MS) this.#shortLives = 0;
    // Codes of ours are a server's word; anything else broke the line.
    else if (code < 4_000) this.#shortLives++;
    return this.#shortLives >= SHORT_LIVES ? "useless" : "again";
  }

  /** It was welcomed, and nothing came for longer than a server is silent. */
  fellSilent(): Verdict {
    return ++this.#silences >= SILENCES ? "useless" : "again";
  }

  /** It brought a heartbeat. */
  beat(): void {
    this.#silences = 0;
  }
}
