/** True when the Redis on this port of loopback takes commands, its log being loaded. */
export async function redisAnswers(port: number, password: string): Promise<boolean> {
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
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
