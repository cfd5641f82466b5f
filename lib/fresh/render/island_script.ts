import { h, type VNode } from "preact";
import type { BuildCache } from "../build_cache.ts";
import { stringify } from "../jsonify/stringify.ts";
import { nonceOf, type RenderState } from "./render_state.ts";
import { slotOf } from "./slot.ts";

interface ScriptContext {
  build: BuildCache;
  /** Path below which the whole site lies. */
  basePath: string;
  render(vnode: VNode): string;
}

/**
 * What revives the islands of a page: slots the server did not show, and one module script with
 * the islands' code and props. Empty for a page without islands.
 */
export function islandScript(
  state: RenderState,
  { build, basePath, render }: ScriptContext,
): string {
  if (state.islands.length === 0) return "";
  const parked = parkSlots(state, render);
  const islands = [...new Set(state.islands.map(({ island }) => island))];
  // Each under a name of ours: an island may be called as a word of the language, such as `switch`.
  const imports = islands.map(({ exportName, file }, i) =>
    `import{${exportName} as i${i}}from${text(basePath + file)};`
  );
  const byName = islands.map(({ name }, i) => `${text(name)}:i${i}`);
  const props = stringify(state.islands.map((use) => use.props), { Slot: slotReference });
  const boot = `import{boot}from${text(basePath + (build.runtime ?? ""))};`;
  const start = `boot({${byName.join(",")}},${text(props)},${text(build.buildId)});`;
  const nonce = nonceOf(state);
  return `${parked}<script type="module" nonce="${nonce}">${boot}${
    imports.join("")
  }${start}</script>`;
}

/** Slots may hold islands with slots of their own, so the list grows while it is walked. */
function parkSlots(state: RenderState, render: (vnode: VNode) => string): string {
  let html = "";
  for (const slot of state.slots) {
    if (slot.isRendered) continue;
    const content = render(slot.content as VNode);
    const id = `frsh-${slot.id}-${slot.name}`;
    html += render(h("template", { id, dangerouslySetInnerHTML: { __html: content } }) as VNode);
  }
  return html;
}

function slotReference(value: unknown): unknown {
  const slot = slotOf(value);
  return slot ? [slot.id, slot.name] : undefined;
}

/** A string as JavaScript that cannot end the script element it stands in. */
function text(value: string): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** Let the browser fetch the islands' code while it still reads the page. */
export function preloadHeader(
  state: RenderState,
  { build, basePath }: Pick<ScriptContext, "build" | "basePath">,
): string | null {
  if (state.islands.length === 0 || !build.runtime) return null;
  const files = new Set([
    build.runtime,
    ...state.islands.flatMap(({ island }) => [island.file, ...island.needs]),
  ]);
  return [...files].map((file) =>
    `<${encodeURI(basePath + file)}>; rel="modulepreload"; as="script"`
  )
    .join(", ");
}
