import { createContext } from "preact";

/** Islands inside an island ride along with it; inside a slot they are islands of their own. */
export const InsideIsland = createContext(false);
