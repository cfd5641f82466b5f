import type { Deps } from "../../../deps.ts";
import type { JobId } from "../../task/job.ts";
import { inspectDead } from "./inspect.ts";
import type { DeadFilter } from "../../history/dead/letter.ts";
import { listDead } from "../../history/dead/list.ts";

const PAGE = 200;

/**
 * Write dead letters as JSON lines, the newest first. No line holds personal data: arguments are
 * identifiers, and messages were scrubbed of addresses when they were recorded.
 *
 * @returns how many lines were written
 */
export async function exportDead(
  deps: Pick<Deps, "sql">,
  filter: DeadFilter,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  let written = 0;
  let after: JobId | undefined;
  while (true) {
    const page = await listDead(deps, { ...filter, after, limit: PAGE });
    for (const { id } of page) {
      const letter = await inspectDead(deps, id);
      if (!letter) continue;
      await write(JSON.stringify(letter) + "\n");
      written++;
    }
    if (page.length < PAGE) return written;
    after = page.at(-1)!.id;
  }
}
