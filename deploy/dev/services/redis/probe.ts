/** Where a Redis of this machine listens. */
export type RedisAddress = { hostname: string; port: number } | { path: string };

/** True when the Redis there takes commands, its log being loaded. */
export async function redisAnswers(listens: RedisAddress, password: string): Promise<boolean> {
  try {
    using connection = "path" in listens
      ? await Deno.connect({ transport: "unix", ...listens })
      : await Deno.connect(listens);
    await connection.write(new TextEncoder().encode(`AUTH ${password}\r\nPING\r\n`));
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(256);
    let reply = "";
    while (reply.split("\r\n").length < 3) {
      const length = await connection.read(buffer);
      if (length === null) return false;
      reply += decoder.decode(buffer.subarray(0, length), { stream: true });
    }
    return reply === "+OK\r\n+PONG\r\n";
  } catch {
    return false;
  }
}
