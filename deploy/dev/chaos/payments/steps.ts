import type { Moment, ProviderCall } from "./relay.ts";

/** Where in its work a till is killed. */
export type Place =
  /** `isLate`: what it had asked reaches the provider after its end was settled. */
  | { at: "call"; call: ProviderCall; moment: Moment; isLate?: true }
  /** In a transaction, at the statement that writes to this table. */
  | { at: "write"; table: "checkouts" | "orders" }
  /** When the order is there for others to see. */
  | { at: "commit" };

/** What the till was doing. */
export type Work = "sell" | "hear" | "look" | "capture";

export interface Step {
  name: string;
  work: Work;
  place: Place;
  /** Where another till was killed before, for this one to have something to look after. */
  after?: Place;
}

const call = (call: ProviderCall, moment: Moment): Place => ({ at: "call", call, moment });
const unheardOf = call("begin", "asked");
const unheard = call("begin", "answered");
const orders: Place = { at: "write", table: "orders" };

export const steps: readonly Step[] = [
  { name: "the hold is being taken", work: "sell", place: { at: "write", table: "checkouts" } },
  { name: "the hold is taken, the provider not asked", work: "sell", place: unheardOf },
  {
    name: "the provider is asked, and hears of it when all is over",
    work: "sell",
    place: { at: "call", call: "begin", moment: "asked", isLate: true },
  },
  { name: "the provider has authorised, nobody heard it", work: "sell", place: unheard },
  { name: "the answer is heard, the order not committed", work: "sell", place: orders },
  { name: "the order is committed, nobody told", work: "sell", place: { at: "commit" } },
  {
    name: "the notice is received, the provider asked",
    work: "hear",
    place: call("find", "asked"),
  },
  { name: "the notice is answered, the order not committed", work: "hear", place: orders },
  {
    name: "the minute's look asks what became of it",
    work: "look",
    place: call("find", "asked"),
    after: unheard,
  },
  {
    name: "the minute's look knows, the order not committed",
    work: "look",
    place: orders,
    after: unheard,
  },
  {
    name: "the minute's look gave the goods back, the provider not told",
    work: "look",
    place: call("cancel", "asked"),
    after: unheardOf,
  },
  { name: "the money is to be taken", work: "capture", place: call("capture", "asked") },
  {
    name: "the money is taken, nobody heard it",
    work: "capture",
    place: call("capture", "answered"),
  },
];
