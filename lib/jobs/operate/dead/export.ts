import type { Deps } from "../../../deps.ts";
import type { JobId } from "../../task/job.ts";
import { inspectDead } from "./inspect.ts";
import type { DeadFilter } from "../../history/dead/letter.ts";
import { listDead } from "../../history/dead/list.ts";

const PAGE = 200;

/**
 * Write dead letters as JSON lines, the newest first.
 *
 * @returns how many lines were written
 */
export async function exportDead(
  deps: Pick<Deps, "sql">,
  filter: DeadFilter,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  let written = 0;
  for await (const line of deadLines(deps, pagesOf(deps, filter))) {
    await write(line);
    written++;
  }
  return written;
}

type Letters = readonly { id: JobId }[];

/**
 * Dead letters as JSON lines, read as they are asked for. No line holds personal data: arguments are
 * identifiers, and messages were scrubbed of addresses when they were recorded.
 */
export async function* deadLines(
  deps: Pick<Deps, "sql">,
  pages: AsyncIterable<Letters>,
): AsyncGenerator<string> {
  for await (const page of pages) {
    for (const { id } of page) {
      const letter = await inspectDead(deps, id);
      if (letter) yield JSON.stringify(letter) + "\n";
    }
  }
}

async function* pagesOf(deps: Pick<Deps, "sql">, filter: DeadFilter): AsyncGenerator<Letters> {
  let after: JobId | undefined;
  while (true) {
    const page = await listDead(deps, { ...filter, after, limit: PAGE });
    yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}
