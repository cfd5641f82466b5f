/**
 * Whether a figure is past its bound. What is told of already stays until the figure is a tenth below,
 * so that nothing comes and goes at the bound itself.
 */
export function isPast(value: number, bound: number, isTold: boolean): boolean {
  return value > (isTold ? bound * 0.9 : bound);
}

/** In steps of five: what changes by one of a hundred is no news. */
export function percent(ratio: number): number {
  return Math.min(100, Math.round(ratio * 20) * 5);
}
