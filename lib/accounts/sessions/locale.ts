import type { Deps } from "../../deps.ts";
import type { Locale } from "../../i18n/locale.ts";
import type { Session } from "../shape.ts";
import { updateLocale } from "./store.ts";

/** Remember the language a visitor has chosen; returns the session as it is now. */
export async function keepLocale(
  deps: Pick<Deps, "sql">,
  session: Session,
  locale: Locale,
): Promise<Session> {
  await updateLocale(deps.sql, { id: session.id, locale });
  return { ...session, locale };
}
