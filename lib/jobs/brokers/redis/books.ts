import type { Miscount } from "../../task/broker.ts";
import type { JobScripts } from "./scripts.ts";

/** Compare the books of queues with what is there; reads some lengths of each queue. */
export async function readMiscounts(
  scripts: JobScripts,
  queues: readonly string[],
): Promise<Miscount[]> {
  const found = await Promise.all(queues.map(async (queue): Promise<Miscount[]> => {
    const [placed, records, waiting, inLines] = await scripts.books(queue, []);
    return [
      { queue, of: "records", counted: placed, found: records },
      // A cancelled job may have left its id in the line, so more ids than jobs are no fault.
      {
        queue,
        of: "lines",
        counted: waiting,
        found: inLines < 0 ? waiting : Math.min(waiting, inLines),
      },
    ];
  }));
  return found.flat().filter((one) => one.counted !== one.found);
}
