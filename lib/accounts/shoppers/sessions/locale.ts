import type { Deps } from "../../../deps.ts";
import type { Locale } from "../../../i18n/locale.ts";
import type { Session } from "../../shape.ts";
import { updateLocale } from "./store.ts";

/** Remember the language a shopper has chosen in this browser; returns the session as it is now. */
export async function keepShopperLocale(
  { sql }: Pick<Deps, "sql">,
  session: Session,
  { sessionId, locale }: { sessionId: string; locale: Locale },
): Promise<Session> {
  await updateLocale(sql, { id: sessionId, locale });
  return { ...session, locale };
}
