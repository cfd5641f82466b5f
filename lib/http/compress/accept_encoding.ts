/** Codings of which we have some. */
export type Coding = "br" | "gzip";

/** What a client takes. */
export interface EncodingChoice {
  /** The coding it likes best of those offered; `null` for none of them. */
  coding: Coding | null;
  /** False for a client that will not have a body as it is. */
  takesPlain: boolean;
}

/**
 * Read `Accept-Encoding`. Of codings that are liked the same, the first one offered wins.
 *
 * @see RFC 9110, 12.5.3
 */
export function readAccepted(header: string | null, offered: readonly Coding[]): EncodingChoice {
  if (header === null) return { coding: null, takesPlain: true };
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((one) => one.trim());
    if (name !== "") weights.set(name === "x-gzip" ? "gzip" : name, weightOf(parameters));
  }
  const any = weights.get("*");
  const weight = (name: string) => weights.get(name) ?? any ?? 0;
  const best = offered.toSorted((a, b) => weight(b) - weight(a))[0];
  const plain = weights.get("identity") ?? (any === 0 ? 0 : null);
  const coding = best && weight(best) > 0 && weight(best) >= (plain ?? 0) ? best : null;
  return { coding, takesPlain: plain !== 0 };
}

/** A weight that cannot be read is as good as none. */
function weightOf(parameters: string[]): number {
  const given = parameters.find((one) => /^q\s*=/.test(one));
  if (given === undefined) return 1;
  const weight = Number(given.slice(given.indexOf("=") + 1).trim() || NaN);
  return weight >= 0 && weight <= 1 ? weight : 0;
}
