import type { Person } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import type { List } from "../shape.ts";
import { upsertColumns } from "./store.ts";

/**
 * Have a list show these columns, for who asks; none of them is what the list itself shows. It is
 * how somebody likes to look at it, so no audit tells of it.
 */
export async function saveColumns(
  { sql }: Pick<Deps, "sql">,
  { accountId }: Pick<Person, "accountId">,
  { list, columns }: { list: List; columns: readonly string[] },
): Promise<void> {
  const known = Object.keys(list.columns).filter((name) => columns.includes(name));
  const chosen = known.length === 0 ? null : known;
  await upsertColumns(sql, { list: list.name, accountId, columns: chosen });
}

/** The columns of a list that are shown: those chosen, and always the first, which names the row. */
export function shownColumns<C extends string>(
  choosable: readonly C[],
  { list, chosen }: { list: List; chosen: readonly string[] | null },
): C[] {
  return choosable.filter((name, index) =>
    index === 0 || (chosen ? chosen.includes(name) : !list.columns[name]!.isExtra)
  );
}
