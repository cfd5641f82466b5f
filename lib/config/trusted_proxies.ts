import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** The proxies whose word on a client's address counts. */
export interface TrustedProxies {
  /** @param address  plain, as `readAddress()` gives it */
  has(address: string): boolean;
  /** As it was set. */
  toString(): string;
}

const error = "must be the proxies' addresses or networks, such as 127.0.0.1,10.0.3.0/24; true " +
  "for one on this machine, false for none";
const onThisMachine = "127.0.0.0/8,::1";

/** `undefined`: nothing was said; `false`: there is no proxy, on purpose. */
export const trustProxy = z.string().transform((text, context): TrustedProxies | false => {
  const said = text.trim().toLowerCase();
  if (said === "false" || said === "0") return false;
  const list = (said === "true" || said === "1" ? onThisMachine : said).split(",");
  const proxies = new BlockList();
  for (const entry of list) {
    if (!addTo(proxies, entry.trim())) {
      context.addIssue({ code: "custom", message: error });
      return z.NEVER;
    }
  }
  return {
    has: (address) => isIP(address) > 0 && proxies.check(address, familyOf(address)),
    toString: () => said,
  };
}).optional();

/** False for what is no address or network, or the network of everybody. */
function addTo(proxies: BlockList, entry: string): boolean {
  const [, address = "", bits] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const widest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const prefix = bits === undefined ? widest : Number(bits);
  if (prefix < 1 || prefix > widest) return false;
  proxies.addSubnet(address, prefix, familyOf(address));
  return true;
}

const familyOf = (address: string) => isIP(address) === 6 ? "ipv6" : "ipv4";
