import { createContext } from "preact";

/** Where an element stands: asked for by a `<Head>`, or in the document's head itself. */
export const HeadPlace = createContext<"asked" | "document" | null>(null);
