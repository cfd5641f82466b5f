import type { Deps } from "../../deps.ts";
import { ordersInFull } from "../../orders/of_shopper/mod.ts";
import { watchesOf } from "../../prices/mod.ts";
import { selectAddresses } from "./addresses/store.ts";
import { selectPasskeys } from "./passkeys/store.ts";
import { selectOfShopper } from "./sessions/store.ts";
import type { Shopper } from "./shape.ts";
import { selectTimes } from "./store.ts";
import { selectTokens } from "./tokens/store.ts";

/** All that the shop keeps of a shopper, for a file that they may take elsewhere. */
export async function exportShopper(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { id: shopperId, email }: Shopper,
) {
  const now = clock.now();
  const [times, addresses, sessions, passkeys, apiTokens, orders, waitsFor] = await Promise.all([
    selectTimes(sql, shopperId),
    selectAddresses(sql, shopperId),
    selectOfShopper(sql, { shopperId, now }),
    selectPasskeys(sql, shopperId),
    selectTokens(sql, shopperId),
    ordersInFull({ sql }, { shopperId, email }),
    watchesOf({ sql, clock }, email),
  ]);
  return {
    madeAt: now,
    account: { id: shopperId, email, ...times },
    addresses,
    browsers: sessions.map(({ browser, startedAt, touchedAt }) => ({
      browser,
      startedAt,
      touchedAt,
    })),
    // Their public keys open nothing and are no use elsewhere.
    passkeys,
    // What tells them apart; the tokens themselves are kept nowhere.
    apiTokens,
    orders,
    waitsFor,
  };
}
