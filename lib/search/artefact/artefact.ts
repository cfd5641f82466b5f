import { joinBytes } from "../../text/join_bytes.ts";
import { buildIndex, decodeIndex, encodeIndex } from "../mod.ts";
import type { ItemVectors, SearchIndex, SearchItem } from "../mod.ts";
import { decodeSuggestions, encodeSuggestions, type Suggestions } from "../suggest/suggestions.ts";
import type { IndexPart } from "./shape.ts";

/** Everything that answers a search: what ranks, what suggests, and what each product said of itself. */
export interface Artefact {
  index: SearchIndex;
  suggestions: Suggestions;
  /** By product, the hash of what is said of it: who says something else by now is not in it. */
  contents: ReadonlyMap<number, bigint>;
}

export interface ArtefactInput {
  items: readonly SearchItem[];
  contents: BigInt64Array;
  vectors: ItemVectors | null;
}

/** Pieces in the order in which they are stored. */
export function encodeArtefact({ items, contents, vectors }: ArtefactInput): IndexPart[] {
  const ids = Float64Array.from(items, ({ id }) => id);
  return [
    ...encodeIndex(buildIndex(items, vectors)).map((bytes, at) => ({ name: `index:${at}`, bytes })),
    { name: "suggestions", bytes: encodeSuggestions(items) },
    { name: "ids", bytes: new Uint8Array(ids.buffer) },
    { name: "contents", bytes: bytesOf(contents) },
  ];
}

/** @throws where a piece is missing or damaged */
export function decodeArtefact(parts: readonly IndexPart[]): Artefact {
  const pieces = joined(parts);
  const piece = (name: string): Uint8Array => {
    const found = pieces.get(name);
    if (!found) throw new Error(`An index has no piece "${name}"`);
    return found;
  };
  const ids = new Float64Array(aligned(piece("ids")));
  const hashes = new BigInt64Array(aligned(piece("contents")));
  const ranks = [...pieces.keys()].filter((name) => name.startsWith("index:"));
  return {
    index: decodeIndex(ranks.map((_, at) => piece(`index:${at}`))),
    suggestions: decodeSuggestions(piece("suggestions")),
    contents: new Map(Array.from(ids, (id, at) => [id, hashes[at]!])),
  };
}

/** Pieces that were cut, whole again. */
function joined(parts: readonly IndexPart[]): Map<string, Uint8Array> {
  const byName = new Map<string, Uint8Array[]>();
  for (const { name, bytes } of parts) {
    const cut = byName.get(name);
    if (cut) cut.push(bytes);
    else byName.set(name, [bytes]);
  }
  return new Map([...byName].map(([name, cut]) => [name, joinBytes(cut)]));
}

function aligned({ buffer, byteOffset, length }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
}

function bytesOf({ buffer, byteOffset, byteLength }: BigInt64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
