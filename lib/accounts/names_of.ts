import type { Deps } from "../deps.ts";

/**
 * What people call those who acted, by what a column of text says of them (`nameOfActor()`): the e-mail
 * of an account, `ctl` for who has the shop's settings, `somebody` for an account that is gone.
 */
export async function namesOf(
  { sql }: Pick<Deps, "sql">,
  actors: readonly (string | null | undefined)[],
): Promise<(actor: string | null) => string> {
  const ids = [...new Set(actors)].filter((one) => one && /^[0-9a-f-]{36}$/.test(one)) as string[];
  const rows = ids.length === 0 ? [] : await sql<{ id: string; email: string }[]>`
    select id, email from accounts where id = any (${ids}::uuid[])`;
  const emails = new Map(rows.map(({ id, email }) => [id, email]));
  return (actor) => {
    if (actor === "operator") return "ctl";
    if (actor === "system") return "the shop itself";
    return emails.get(actor ?? "") ?? "somebody";
  };
}
