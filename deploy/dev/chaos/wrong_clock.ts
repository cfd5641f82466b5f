/** From here on this process lives `byMs` milliseconds later (or earlier) than the others. */
export function shiftClock(byMs: number): void {
  if (byMs === 0) return;
  const TrueDate = globalThis.Date;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now() + byMs], self),
    get: (target, name) => name === "now" ? () => target.now() + byMs : Reflect.get(target, name),
  });
}
