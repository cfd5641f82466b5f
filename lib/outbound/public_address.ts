import { BlockList, isIPv4, isIPv6 } from "node:net";

/*
 * Which addresses are somebody else's on the internet. Of IPv4 all but what is reserved; of IPv6 only
 * what is given out (2000::/3), less what carries an IPv4 address or is for documents.
 *
 * See the IANA registries of special-purpose addresses, IPv4 and IPv6.
 */
const reserved4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Of carriers, behind their translators.
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Of the link; 169.254.169.254 tells a cloud's machines their secrets.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  // Multicast, and all above.
  ["224.0.0.0", 3],
] as const;
const reserved6 = [
  // Teredo and others that are no hosts.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const reserved = new BlockList();
for (const [address, bits] of reserved4) reserved.addSubnet(address, bits, "ipv4");
for (const [address, bits] of reserved6) reserved.addSubnet(address, bits, "ipv6");
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");

/** True for an address on the internet; false for our own networks, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (isIPv4(plain)) return !reserved.check(plain, "ipv4");
  return isIPv6(plain) && given.check(plain, "ipv6") && !reserved.check(plain, "ipv6");
}
