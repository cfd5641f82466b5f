import type { Deps } from "../../../../deps.ts";
import { publishAgain } from "../../../outbox/publications.ts";
import type { RepairCounts, Stray } from "../../strays/stray.ts";
import { routine } from "../routines/routine.ts";

/**
 * Repair strays on Postgres, each job or key in a transaction that first checks that it is still
 * astray.
 */
export async function repairRows(
  { sql }: Pick<Deps, "sql">,
  strays: readonly Stray[],
): Promise<RepairCounts> {
  const of = (fault: Stray["fault"]) => strays.filter((stray) => stray.fault === fault);
  let replaced = 0;
  for (const { queue, id } of of("unplaced")) {
    const [row] = await sql<
      { back: number }[]
    >`select ${routine(sql, "put_back")}(${queue}, ${id}) as back`;
    replaced += row!.back;
  }
  for (const { queue, id: key } of of("miscounted")) {
    await sql`select ${routine(sql, "recount_key")}(${queue}, ${key})`;
  }
  const promisedAgain = await publishAgain(sql, of("unkept").map(({ id }) => id));
  return { replaced, dropped: 0, promisedAgain };
}
