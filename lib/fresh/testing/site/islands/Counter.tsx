import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

interface CounterProps {
  id: string;
  start?: number;
  /** Where the page shares one count among several. */
  count?: Signal<number>;
  children?: ComponentChildren;
  label?: ComponentChildren;
}

export default function Counter({ id, start = 0, count, children, label }: CounterProps) {
  const own = useSignal(start);
  const value = count ?? own;
  return (
    <div id={id} data-ready={typeof document === "undefined" ? "no" : "yes"}>
      {label}
      <output>{value}</output>
      <button type="button" onClick={() => value.value++}>more</button>
      {children}
    </div>
  );
}
