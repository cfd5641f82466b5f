import type { RedisAccess } from "../../../../redis/mod.ts";
import type { Candidate } from "../../strays/stray.ts";

/** Those of the ids that Redis has no job for. */
export async function missingJobs(
  { redis, keys }: RedisAccess,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  const asking = redis.pipeline();
  for (const { queue, id } of candidates) asking.hexists(keys.queue(queue).jobs, id);
  const replies = await asking.exec() ?? [];
  return candidates.filter((_, i) => replies[i]?.[1] === 0);
}
