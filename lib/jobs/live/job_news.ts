import type { ShownState } from "../task/job.ts";
import type { JobNewsItem } from "./tell.ts";

/** Changes told at once. */
const AT_ONCE = 4;
/** Changes kept until the next telling: of more, the usual ones are only counted. */
const KEPT = 16;
/** What people wait for: these are told before all others, and kept until they are. */
const RARE_KEPT = 64;

/**
 * Changes of jobs in one process since they were last told. Of a hundred thousand a second a few are
 * told, and what the others cost is a comparison and an addition. Of one job the newest change counts.
 */
export class JobNews {
  readonly #rare = new Map<string, JobNewsItem>();
  readonly #usual = new Map<string, JobNewsItem>();
  #merged = 0;

  /** True where another usual change would only be counted. */
  get isFull(): boolean {
    return this.#usual.size >= KEPT;
  }

  /** Further usual changes, which are not told one by one. */
  count(changes: number): void {
    this.#merged += changes;
  }

  note(change: JobNewsItem): void {
    const { jobId } = change;
    const isRare = rare.has(change.state);
    if (this.#rare.delete(jobId) || this.#usual.delete(jobId)) this.#merged++;
    const [kept, most] = isRare ? [this.#rare, RARE_KEPT] : [this.#usual, KEPT];
    if (kept.size >= most) this.#merged++;
    else kept.set(jobId, change);
  }

  /** What to tell now, the rarest first, and for how many more it stands; null where nothing happened. */
  take(): { changes: JobNewsItem[]; merged: number } | null {
    const changes = [...this.#rare.values(), ...[...this.#usual.values()].reverse()]
      .slice(0, AT_ONCE);
    if (changes.length === 0) return null;
    const usual = changes.filter(({ jobId }) => this.#usual.has(jobId)).length;
    const merged = this.#merged + this.#usual.size - usual;
    this.#usual.clear();
    for (const { jobId } of changes) this.#rare.delete(jobId);
    this.#merged = 0;
    return { changes, merged };
  }

  /** These were not told after all. */
  putBack(changes: readonly JobNewsItem[], merged: number): void {
    this.#merged += merged;
    for (const change of changes) {
      const isOlder = this.#rare.has(change.jobId) || this.#usual.has(change.jobId);
      if (isOlder || !rare.has(change.state)) this.#merged++;
      else this.note(change);
    }
  }
}

const rare: ReadonlySet<ShownState> = new Set(["dead", "cancelled", "parked", "delayed"]);
