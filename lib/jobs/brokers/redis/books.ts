import type { Miscount } from "../../task/broker.ts";
import type { JobScripts } from "./scripts.ts";

/** Where the books of queues differ from what is there; some lengths of each queue are read. */
export async function readMiscounts(
  scripts: JobScripts,
  queues: readonly string[],
): Promise<Miscount[]> {
  const found = await Promise.all(queues.map(async (queue): Promise<Miscount[]> => {
    const [placed, records, waiting, inLines] = await scripts.books(queue, []);
    return [
      { queue, of: "records", counted: placed, found: records },
      // A job that was cancelled may have left its id; more of them are no fault.
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
