import { isIPv6 } from "node:net";

/**
 * The part of an address that one customer of a provider holds: an IPv4 address as it is, the
 * first 64 bits of an IPv6 address (who has one of those has all 2^64). All addresses that could not
 * be read (`null`) are one network.
 */
export function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]!.split("::");
  const front = head === "" ? [] : head.split(":");
  // An IPv4 tail stands for two groups.
  const back = tail ? tail.split(":").flatMap((g) => g.includes(".") ? ["0", "0"] : [g]) : [];
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(gap).fill("0"), ...back];
  return groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(":") + "::/64";
}
