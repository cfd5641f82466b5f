import { readLines } from "../../../../lib/testing/read_lines.ts";
import { RawSocket } from "./raw_socket.ts";

/** A server that tells events to sockets, in a process of its own. */
export interface Side extends AsyncDisposable {
  readonly name: string;
  /** Open the socket with this number (from 0); its first message says that it is told events. */
  connect(index: number, onMessage: (message: Uint8Array) => void): Promise<RawSocket>;
  /** Tell these events to all sockets. */
  publish(from: number, count: number): Promise<unknown>;
}

/** A program that answers each line of its input by a line of JSON; its first says the port. */
export interface Program extends AsyncDisposable {
  port: number;
  pid: number;
  ask<T>(line: string): Promise<T>;
}

export async function startProgram(
  command: string,
  { args, env }: { args: string[]; env: Record<string, string> },
): Promise<Program> {
  const child = new Deno.Command(command, {
    args,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const waiting: ((answer: unknown) => void)[] = [];
  const answered = <T>() => new Promise<T>((resolve) => void waiting.push(resolve as never));
  const started = answered<{ port: number }>();
  void readLines(child.stdout, (line) => waiting.shift()?.(JSON.parse(line)));
  const writer = child.stdin.getWriter();
  const ended = child.status.then(() => {
    throw new Error(`${command} ${args.join(" ")} has ended`);
  });
  ended.catch(() => {});
  const { port } = await Promise.race([started, ended]);
  return {
    port,
    pid: child.pid,
    async ask<T>(line: string): Promise<T> {
      const answer = answered<T>();
      await writer.write(new TextEncoder().encode(`${line}\n`));
      return await Promise.race([answer, ended]);
    },
    async [Symbol.asyncDispose]() {
      // A peer that is stopped by its input's end would be one that we have to trust.
      child.kill("SIGKILL");
      await child.status;
    },
  };
}
