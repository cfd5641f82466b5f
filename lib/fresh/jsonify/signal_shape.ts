/** A signal by its shape: the page may have another copy of the library than we. */
export interface SignalLike {
  value: unknown;
  peek(): unknown;
}

export function isSignal(value: unknown): value is SignalLike {
  return typeof (value as SignalLike)?.peek === "function" && "value" in (value as SignalLike);
}

/** Computed signals hold the function they compute with, under a name that builds shorten to x. */
export function isComputed(value: unknown): value is SignalLike {
  if (!isSignal(value)) return false;
  const inside = value as unknown as { x?: unknown; _fn?: unknown };
  return typeof inside.x === "function" || typeof inside._fn === "function";
}
