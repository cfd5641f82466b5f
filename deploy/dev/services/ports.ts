const LOOPBACK = "127.0.0.1";

/** A port of loopback that nobody listens on at this moment. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: LOOPBACK, port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

/** True where `port` can be listened on now. */
export function isFree(port: number, hostname: string = LOOPBACK): boolean {
  try {
    Deno.listen({ hostname, port }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}
