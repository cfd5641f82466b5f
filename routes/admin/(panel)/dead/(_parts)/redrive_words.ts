import { type Redrive, underWay } from "../../../../../lib/jobs/operate.ts";
import { formatCount } from "../../../../../lib/ui/mod.ts";

type Counts = Omit<Redrive, "movedAt" | "endedAt" | "askedAt">;

/** In a cell. */
export function redriveWord({ state, started, letters }: Counts): string {
  if (state === "running") return `${formatCount(started)} of ${formatCount(letters)} retried`;
  return { done: "done", stopped: "stopped itself", stuck: "stuck", cancelled: "cancelled" }[state];
}

/** What a redrive is at, or how it ended, and what to do about it: a title and a sentence. */
export function redriveWords(redrive: Counts): { title: string; says: string } {
  const { state, started, done, died, letters } = redrive;
  const left = Math.max(0, letters - started);
  const open = left === 0 ? "" : ` ${letterWords(left)} were left as they are.`;
  switch (state) {
    case "running":
      return waveWords(redrive);
    case "done":
      return {
        title: "The redrive is done",
        says: died === 0
          ? `${letterWords(done)} ended well.`
          : `${formatCount(done)} ended well; ${
            formatCount(died)
          } died again and are open letters.`,
      };
    case "stopped":
      return {
        title: "The redrive stopped itself",
        says: `${formatCount(died)} of ${formatCount(done + died)} died again: what killed them ` +
          `is still there. Mend it first.${open}`,
      };
    case "stuck":
      return {
        title: "The redrive gave up",
        says: "None of its jobs ended for a day. See whether the queue is paused, or has no " +
          `worker.${open}`,
      };
    case "cancelled":
      return {
        title: "The redrive was cancelled",
        says: `${formatCount(underWay(redrive))} of its jobs are still under way.${open}`,
      };
  }
}

function waveWords(redrive: Counts): { title: string; says: string } {
  const tried = redrive.done + redrive.died;
  if (tried < 1) {
    return {
      title: "One letter goes first",
      says: "If its job ends well, ten follow. If it dies again, no more are touched.",
    };
  }
  if (tried < 11) {
    return {
      title: "The first ended well: ten more",
      says: "If they end well, the rest follows. If another dies, no more are touched.",
    };
  }
  return {
    title: "The rest goes, a hundred at a time",
    says: "It stops itself when more than one in ten dies again.",
  };
}

export function letterWords(count: number): string {
  return count === 1 ? "1 letter" : `${formatCount(count)} letters`;
}
