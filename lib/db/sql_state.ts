import postgres from "postgres";

/** True where Postgres answered with SQLSTATE `code`, such as "23505" for a broken unique rule. */
export function isSqlState(error: unknown, code: string): boolean {
  return error instanceof postgres.PostgresError && error.code === code;
}
