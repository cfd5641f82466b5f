/** What a key press asks for; `null` for nothing. */
export type KeyAsk =
  | { kind: "search" }
  | { kind: "help" }
  | { kind: "move"; by: 1 | -1 }
  | { kind: "choose" }
  | { kind: "go"; key: string };

/** A second key is one as long as somebody still thinks of the first. */
const PAIR_MS = 1_500;

/** A press as a browser tells it. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** Held down: the system repeats it. */
  repeat: boolean;
  atMs: number;
  /** It goes into a text, or a menu is open that it belongs to. */
  isWriting: boolean;
}

/** Reads presses one after the other: single letters, and a noun's letter behind `g`. */
export function keyReader(): (press: Press) => KeyAsk | null {
  let wentAtMs = -Infinity;
  return (press) => {
    const { key, ctrlKey, metaKey, altKey, isComposing, isWriting, atMs, repeat } = press;
    if (ctrlKey || metaKey || altKey || isComposing || isWriting) return null;
    const isPair = atMs - wentAtMs < PAIR_MS;
    wentAtMs = key === "g" && !repeat && !isPair ? atMs : -Infinity;
    if (isPair) return /^[a-z]$/.test(key) && !repeat ? { kind: "go", key } : null;
    switch (key) {
      case "/":
        return { kind: "search" };
      case "?":
        return { kind: "help" };
      case "j":
        return { kind: "move", by: 1 };
      case "k":
        return { kind: "move", by: -1 };
      case "x":
        return repeat ? null : { kind: "choose" };
      default:
        return null;
    }
  };
}
