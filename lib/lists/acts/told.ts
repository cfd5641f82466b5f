import type { Reader } from "../address/read_query.ts";
import { openText, sealText } from "../address/seal.ts";

/** What a list says after an act. */
export interface Told {
  sentences: readonly string[];
  /** The act can be taken back as a whole. */
  undo?: {
    act: string;
    key: string;
    /** Instant, ms. */
    untilMs: number;
  };
}

const nothing: Told = { sentences: [] };

/** As it may stand in an address: rows have names, so it is sealed. */
export function sealTold(told: Told, { deps, account }: Reader): string {
  return sealText(deps, { text: JSON.stringify(told), accountId: account.id });
}

/** What was just done; nothing where the seal is another person's, or old. */
export function openTold(seal: string | null, { deps, account }: Reader): Told {
  const text = seal ? openText(deps, { seal, accountId: account.id }) : null;
  const told = text === null ? nothing : JSON.parse(text);
  return Array.isArray(told?.sentences) ? told : nothing;
}
