import type { NoticeOfProvider } from "../../../../lib/payments/testing/provider_server.ts";
import { readLines } from "../../../../lib/testing/read_lines.ts";
import { root } from "../../project.ts";
import type { Errand, TillLine } from "./errands.ts";
import { type Passage, type Relay, startRelay } from "./relay.ts";

type Told<E> = E extends unknown ? Omit<E, "id"> : never;

/** A process that sells, with a relay of its own between it and the provider. */
export interface Till {
  /** As Postgres knows its connections. */
  name: string;
  isAlive(): boolean;
  /** @throws where it is killed before it is done, or fails */
  send(errand: Told<Errand>): Promise<void>;
  /** Tell it what the provider tells. @throws where it is killed meanwhile */
  tell(notice: NoticeOfProvider): Promise<void>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
}

export interface TillOptions {
  name: string;
  env: Record<string, string>;
  /** The provider itself. */
  provider: string;
  pass(till: Till, passage: Passage): Promise<void>;
}

export async function openTill({ name, env, provider, pass }: TillOptions): Promise<Till> {
  const relay: Relay = startRelay(provider, (passage) => pass(till, passage));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "--no-check", "deploy/dev/chaos/payments/till.ts"],
    cwd: root,
    env: { ...env, TILL: name, PAYMENT_URL: relay.url },
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const stdin = child.stdin.getWriter();
  const open = Promise.withResolvers<number>();
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let isAlive = true;
  let sent = 0;
  const reading = readLines(child.stdout, (text) => {
    const line: TillLine = JSON.parse(text);
    if ("port" in line) return open.resolve(line.port);
    if (line.failed === undefined) waiting.get(line.done)!.resolve();
    else waiting.get(line.done)!.reject(new Error(`${name}: ${line.failed}`));
  });
  const gone = child.status.then(async () => {
    isAlive = false;
    await reading;
    const end = new Error(`${name} is gone`);
    open.reject(end);
    for (const one of waiting.values()) one.reject(end);
    await stdin.abort().catch(() => {});
    relay[Symbol.dispose]();
  });
  const till: Till = {
    name,
    isAlive: () => isAlive,
    async send(errand) {
      const id = sent++;
      const done = Promise.withResolvers<void>();
      waiting.set(id, done);
      await stdin.write(new TextEncoder().encode(`${JSON.stringify({ ...errand, id })}\n`));
      await done.promise;
    },
    async tell(notice) {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", ...notice });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`${name} answered ${answer.status} to a notice`);
    },
    async kill() {
      if (isAlive) child.kill("SIGKILL");
      await gone;
    },
  };
  const port = await open.promise;
  return till;
}
