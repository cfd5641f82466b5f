import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";

/** Shows its children only once it is opened. */
export function Folder({ children }: { children?: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="folder">
      <button type="button" onClick={() => setOpen(!isOpen)}>open</button>
      {isOpen ? children : null}
    </div>
  );
}

export function Values(props: Record<string, unknown>) {
  const text = Object.entries(props).map(([name, value]) =>
    `${name}=${value instanceof Date ? value.toISOString() : String(value)}`
  );
  const where = typeof document === "undefined" ? "server" : "browser";
  return <p class="values">{where}: {text.join(" ")}</p>;
}

export const notAnIsland = 5;
