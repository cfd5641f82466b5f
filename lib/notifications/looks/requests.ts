import { readLately } from "../../metrics/history/mod.ts";
import { ONLY } from "../shape.ts";
import { isPast } from "./bound.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** Share of requests that may fail, and how few are no share of anything. */
const MAY_FAIL = 0.01;
const FEW = 5;
/** Milliseconds within which 95 of 100 pages have to be there. */
const SLOW_MS = 500;
/** Of fewer requests no percentile is told. */
const SOME = 30;

export const failingRequests: Look = {
  kind: "requests_failing",
  everyMs,
  async find({ deps }, current) {
    const { requests, errors } = await readLately(deps, 5);
    const share = requests === 0 ? 0 : errors / requests;
    const isSo = errors >= FEW && isPast(share, MAY_FAIL, current.length > 0);
    return { seen: isSo ? [{ subject: ONLY, count: Math.round(share * 1_000) }] : [] };
  },
};

export const slowPages: Look = {
  kind: "pages_slow",
  everyMs,
  async find({ deps }, current) {
    const { requests, p95Ms } = await readLately(deps, 5);
    const isSo = requests >= SOME && p95Ms !== null && isPast(p95Ms, SLOW_MS, current.length > 0);
    return { seen: isSo ? [{ subject: ONLY, count: Math.round(p95Ms / 50) * 50 }] : [] };
  },
};
