import type { Deps } from "../../deps.ts";
import type { Session } from "../shape.ts";
import { updateCart } from "./store.ts";

/** Remember which cart a session holds (`null`: none any more); returns the session as it is now. */
export async function holdCart(
  deps: Pick<Deps, "sql">,
  session: Session,
  cartId: string | null,
): Promise<Session> {
  await updateCart(deps.sql, { id: session.id, cartId });
  return { ...session, cartId };
}
