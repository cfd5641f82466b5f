import type { ComponentChildren } from "preact";

export interface FactsProps {
  items: readonly { label: string; value: ComponentChildren }[];
  /** A live page finds each again by its label. */
  isLive?: boolean | undefined;
}

/** What is known about one thing: names and values. */
export function Facts({ items, isLive }: FactsProps) {
  return (
    <dl class="facts">
      {items.map(({ label, value }) => (
        <div key={label} data-id={isLive ? label : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
