/** Long enough for a rush to become one sentence. */
const GATHER_MS = 2_000;
/** A region that is not emptied says nothing where the next sentence is the same. */
const KEEP_MS = 4_000;

/** What is read out of an order that arrived. */
export interface Arrival {
  number: string;
  totalCents: number;
  currency: string;
}

export interface AnnouncerOptions {
  /** Given a sentence for a polite live region, and "" once it was read. */
  say(sentence: string): void;
  money(cents: number, currency: string): string;
  later(ms: number, run: () => void): () => void;
}

/** Gathers arrivals into one sentence at a time, so that a rush is not read out one by one. */
export function createAnnouncer({ say, money, later }: AnnouncerOptions) {
  let gathered: Arrival[] = [];
  let cancelSpeaking: (() => void) | null = null;
  let cancelSilence = () => {};

  function speak(): void {
    cancelSpeaking = null;
    cancelSilence();
    say(sentenceOf(gathered, money));
    gathered = [];
    cancelSilence = later(KEEP_MS, () => say(""));
  }

  return {
    arrived(order: Arrival): void {
      gathered.push(order);
      cancelSpeaking ??= later(GATHER_MS, speak);
    },
    stop(): void {
      cancelSpeaking?.();
      cancelSilence();
    },
  };
}

function sentenceOf(orders: readonly Arrival[], money: AnnouncerOptions["money"]): string {
  const [{ number, currency }] = orders as [Arrival];
  const sum = money(orders.reduce((all, { totalCents }) => all + totalCents, 0), currency);
  return orders.length === 1
    ? `New order ${number}, ${sum}`
    : `${orders.length} new orders, ${sum} together`;
}
