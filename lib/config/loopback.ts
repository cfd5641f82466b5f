/** True for the name or address of this very machine, as it stands in a URL: `[::1]`, `localhost`. */
export function isLoopbackHost(host: string): boolean {
  const plain = host.toLowerCase().replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return plain === "localhost" || plain.endsWith(".localhost") || plain === "::1" ||
    /^(::ffff:)?127(\.\d{1,3}){3}$/.test(plain);
}
