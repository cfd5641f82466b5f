/** A frame that many pages have, and the islands that stand in it. Ids are those of islands. */
export interface IslandFrame {
  /** Of its script. */
  name: string;
  /** Folder of all islands of its pages. */
  folder: string;
  /** On each of its pages: one script. */
  always: readonly string[];
  /** On the same of its pages: one script each set, by its name. */
  together?: Readonly<Record<string, readonly string[]>>;
}

/** Code that is not divided any further, by the path under which other pieces import it. */
export interface Piece {
  imports: readonly string[];
  entry: Entry | null;
}

/** What pages begin with. */
export interface Entry {
  /** Of the island; "" for what is none. */
  id: string;
  /** Name of its script where it has one of its own. */
  script: string;
  /** `late`: loaded when it is asked for. */
  kind: "runtime" | "island" | "late";
}

/**
 * Say in which script each piece is. Few scripts compress better than many, so a piece is with the island that alone
 * needs it; what several islands of a frame's pages need comes with the frame; what reviving needs is needed everywhere,
 * and comes with that; the rest is in a script for all who share it.
 *
 * @returns names of scripts, by the piece's path
 */
export function homesOf(
  pieces: ReadonlyMap<string, Piece>,
  frames: readonly IslandFrame[],
): Map<string, string> {
  const needing = new Map([...pieces.keys()].map((path): [string, Entry[]] => [path, []]));
  for (const [path, { entry }] of pieces) {
    if (entry) { for (const one of allOf(path, pieces)) needing.get(one)!.push(entry); }
  }
  return new Map([...needing].map(([path, entries]) => [path, homeOf(entries, frames)]));
}

/** What is loaded with a piece, itself included. */
function allOf(path: string, pieces: ReadonlyMap<string, Piece>): Set<string> {
  const all = new Set([path]);
  for (const one of all) for (const next of pieces.get(one)!.imports) all.add(next);
  return all;
}

function homeOf(entries: readonly Entry[], frames: readonly IslandFrame[]): string {
  const runtime = entries.find(({ kind }) => kind === "runtime");
  if (runtime) return runtime.script;
  // Whoever loads a late piece has loaded what both need.
  const early = entries.filter(({ kind }) => kind !== "late");
  const all = early.length > 0 ? early : entries;
  const sets = new Set(all.map((entry) => setOf(entry, frames)));
  if (sets.size === 1) return [...sets][0]!;
  const sharing = new Set(all.map((entry) => frameOf(entry, frames)?.name ?? entry.script));
  return [...sharing].sort().join("-");
}

function setOf(entry: Entry, frames: readonly IslandFrame[]): string {
  const frame = frameOf(entry, frames);
  if (frame?.always.includes(entry.id)) return frame.name;
  const sets = Object.entries(frame?.together ?? {});
  return sets.find(([, islands]) => islands.includes(entry.id))?.[0] ?? entry.script;
}

function frameOf({ id }: Entry, frames: readonly IslandFrame[]): IslandFrame | undefined {
  return frames.find(({ folder }) => id.startsWith(`${folder}/`));
}
