import { isIP } from "node:net";

const v4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/;
const v6 = /^(?:\[([\da-f:.]+)(?:%[\w.]+)?\](?::(\d{1,5}))?|([\da-f:.]+)(?:%[\w.]+)?)$/i;
const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * The address in `ip`, `ip:port`, `[v6]` or `[v6]:port`, in its one spelling; an IPv4 address that
 * comes mapped into IPv6 is an IPv4 address. `null` for everything else.
 */
export function readAddress(text: string): string | null {
  const [, four, port4] = v4.exec(text) ?? [];
  if (four !== undefined) return isIP(four) === 4 && isPort(port4) ? four : null;
  const [, inBrackets, port6, bare] = v6.exec(text) ?? [];
  const six = inBrackets ?? bare;
  return six !== undefined && isIP(six) === 6 && isPort(port6) ? plain(six) : null;
}

function isPort(text: string | undefined): boolean {
  return text === undefined || Number(text) <= 65_535;
}

/** Short and in small letters, as `URL` writes it. */
function plain(six: string): string {
  const short = new URL(`http://[${six}]`).hostname.slice(1, -1);
  const [, high, low] = mapped.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bits = [high, low].map((group) => parseInt(group, 16));
  return bits.flatMap((two) => [two >> 8, two & 255]).join(".");
}
