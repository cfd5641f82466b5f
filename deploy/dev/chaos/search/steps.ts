/** Tables whose lock keeps a worker at what it is about to write. */
export type Kept = "flow_nodes" | "search_vectors" | "search_index_parts" | "search_pointer";

/** Where a worker is when it is killed. */
export type Place =
  /** It writes to a table. */
  | { at: "write"; table: Kept }
  /** One of two lanes has kept what it worked out, the other is about to. */
  | { at: "lane" }
  /** It has written to a table, and the queue is paused: what the flow asks for next is not begun. */
  | { at: "between"; table: Kept; ended: "rebuild_ml_indexes" | "embed_products" }
  /** The folder of an index that is made is there. */
  | { at: "folder" }
  /** It takes away the oldest version. */
  | { at: "removal" }
  /** Another version answers than before. */
  | { at: "commit" };

export interface Step {
  name: string;
  place: Place;
  /** Also tried with each change of the shop; all are by `deno task chaos:search`. */
  isAlwaysTried?: boolean;
}

const write = (table: Kept): Place => ({ at: "write", table });

/** A rebuild from its beginning to its end. */
export const steps: readonly Step[] = [
  { name: "the plan is being written", place: write("flow_nodes") },
  {
    name: "planned, no lane begun",
    place: { at: "between", table: "flow_nodes", ended: "rebuild_ml_indexes" },
  },
  { name: "the first meanings worked out, none kept", place: write("search_vectors") },
  {
    name: "some meanings kept, others not",
    place: { at: "lane" },
    isAlwaysTried: true,
  },
  {
    name: "the lanes done, the last job of the chord not begun",
    place: { at: "between", table: "search_vectors", ended: "embed_products" },
  },
  { name: "the index is being built", place: { at: "folder" }, isAlwaysTried: true },
  { name: "its pieces are being stored", place: write("search_index_parts") },
  {
    name: "stored, the pointer not moved",
    place: write("search_pointer"),
    isAlwaysTried: true,
  },
  { name: "the pointer moved, the oldest version not gone", place: { at: "removal" } },
  { name: "published, nobody told", place: { at: "commit" } },
];
