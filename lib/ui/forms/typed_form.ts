import { createContext } from "preact";
import { useContext } from "preact/hooks";

/**
 * Which form of a page people type into, by its id. The form says so while it is rendered; what stands
 * behind it, as the change of language does, takes it along. `null` where nobody asks.
 */
export const TypedFormContext = createContext<{ id: string | null } | null>(null);

/**
 * The id of the one form of this page that people type into: a change of language keeps what was typed.
 *
 * @param isTyped  whether it is that form now
 */
export function useTypedForm(id = "typed-form", isTyped = true): string {
  const page = useContext(TypedFormContext);
  if (page && isTyped) page.id = id;
  return id;
}
