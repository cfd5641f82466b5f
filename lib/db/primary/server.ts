import type postgres from "postgres";
import { within } from "../../within.ts";
import type { ConnectionTarget } from "../connection_target.ts";
import { oneConnection } from "../one_connection.ts";
import type { Answer } from "./choose.ts";

/** Milliseconds that a server has for its answer. */
const ANSWER_WITHIN_MS = 2_000;

/** One of several servers, and a connection on which it is asked what it is. */
export interface Server {
  /** @throws where it does not answer in time */
  ask(): Promise<Answer>;
  close(): void;
}

export function openServer(target: ConnectionTarget, at: number, name: string): Server {
  let client: postgres.Sql | null = null;
  let asked: Promise<Answer> | null = null;

  function forget(): void {
    client?.end({ timeout: 0 }).catch(() => {});
    client = null;
  }

  async function ask(): Promise<Answer> {
    client ??= oneConnection(target, at, { name, withinMs: ANSWER_WITHIN_MS });
    try {
      const [answer] = await within(
        ANSWER_WITHIN_MS,
        // Not prepared: a pooler may be between.
        client<[Answer]>`
          select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as "isWritable",
                 case when not pg_is_in_recovery() then
                   ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer
                 end as timeline`.simple().execute(),
      );
      return answer;
    } catch (error) {
      // What does not answer now is asked anew, not behind the question that it has not answered.
      forget();
      throw error;
    }
  }

  return {
    ask: () => asked ??= ask().finally(() => void (asked = null)),
    close: forget,
  };
}
