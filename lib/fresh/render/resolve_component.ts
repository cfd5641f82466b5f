import { type ComponentChildren, type ComponentType, h, type VNode } from "preact";
import type { PageComponent } from "../types.ts";

/**
 * What a page, layout or app comes to: async ones are called and may answer with a Response, the
 * others are left to Preact, so that hooks work in them.
 */
export async function resolveComponent<Props extends object>(
  component: PageComponent<Props>,
  props: Props,
): Promise<VNode | Response | null> {
  if (!isAsync(component)) return h(component as ComponentType<object>, props) as VNode;
  const answer = await (component as (props: Props) => Promise<ComponentChildren | Response>)(
    props,
  );
  if (answer instanceof Response) return answer;
  return h(Whatever, null, answer);
}

function Whatever({ children }: { children?: ComponentChildren }) {
  return children as VNode;
}

function isAsync(component: unknown): boolean {
  return typeof component === "function" && component.constructor.name === "AsyncFunction";
}
