import { PER_ACCOUNT } from "../../../../lib/realtime/admission/limits.ts";
import { origin } from "../../../../lib/realtime/testing/live_site.ts";
import { RawSocket } from "./raw_socket.ts";
import { type Program, type Side, startProgram } from "./sides.ts";

/** A log-in of the side's own. */
export interface BenchAccount {
  cookie: string;
  /** Of its session. */
  id: string;
}

export interface Ours extends Side {
  readonly program: Program;
  readonly accounts: readonly BenchAccount[];
  open(account: BenchAccount, options: OpenOptions): Promise<RawSocket>;
  /** Where the log ends, as a welcome says. */
  place(): Promise<string>;
}

interface OpenOptions {
  after?: string;
  /** Beside orders. */
  groups?: string;
  onMessage(message: Uint8Array): void;
}

/**
 * Our own side, for up to `sockets` sockets.
 *
 * @param lines  as our own client, which takes several frames in one message
 */
export async function ours(
  env: { DATABASE_URL: string; REDIS_URL: string },
  { sockets, lines = true }: { sockets: number; lines?: boolean },
): Promise<Ours> {
  const program = await startProgram(Deno.execPath(), {
    args: ["run", "-P=local", "--no-check", "--cached-only", import.meta.resolve("./ours/main.ts")],
    env: { TEST_DATABASE_URL: env.DATABASE_URL, TEST_REDIS_URL: env.REDIS_URL },
  });
  const count = Math.ceil(sockets / PER_ACCOUNT);
  const accounts = await program.ask<BenchAccount[]>(`accounts ${count}`);
  const open = ({ cookie }: BenchAccount, { after, groups, onMessage }: OpenOptions) => {
    const asked = { lines: lines ? "1" : "", after, groups };
    const query = new URLSearchParams(
      Object.entries(asked).filter((one): one is [string, string] => !!one[1]),
    );
    return RawSocket.open({
      port: program.port,
      path: `/ws/admin/orders/?${query}`,
      headers: { cookie, origin },
      onMessage,
    });
  };
  return {
    name: lines ? "ours" : "ours, a message an event",
    program,
    accounts,
    open,
    connect: (index, onMessage) => open(accounts[Math.floor(index / PER_ACCOUNT)]!, { onMessage }),
    async place() {
      const { promise, resolve } = Promise.withResolvers<string>();
      const onMessage = (message: Uint8Array) => resolve(new TextDecoder().decode(message));
      const socket = await open(accounts[0]!, { onMessage });
      const { cursor } = JSON.parse(await promise) as { cursor: string };
      socket.close();
      return cursor;
    },
    publish: (from, some) => program.ask(`publish ${from} ${some}`),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
