import type { StockLevel } from "../../../../../lib/catalog/panel/mod.ts";

/** That somebody has to buy more: a word and a colour; nothing where there is enough. */
export function LevelWord({ level }: { level: StockLevel }) {
  if (level === "ok") return null;
  return (
    <small class={`goods-level tone-${level === "out" ? "bad" : "waiting"}`}>
      {level === "out" ? "sold out" : "low"}
    </small>
  );
}
