import type { ComponentChildren } from "preact";

export interface FactsProps {
  items: readonly { label: string; value: ComponentChildren }[];
}

/** What is known about one thing: names and values. */
export function Facts({ items }: FactsProps) {
  return (
    <dl class="facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
