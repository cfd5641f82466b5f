import { type ComponentType, options } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { isSignal } from "../jsonify/signal_shape.ts";
import { element } from "../render/element.ts";
import { headIdentity } from "../render/head_identity.ts";
import { HeadPlace, headTags, keepKey } from "../render/head_place.ts";
import { textOf } from "../render/text_of.ts";

type Props = Record<string, unknown>;

/** Let what islands say in a `<Head>` keep the document's head up to date. */
export function watchHead(): void {
  const liveElements = new Map(headTags.map((tag) => [tag as unknown, liveHeadElement(tag)]));
  const previous = options.vnode;
  options.vnode = (vnode) => {
    const live = liveElements.get(vnode.type);
    if (live) {
      keepKey(vnode);
      (vnode as { type: unknown }).type = live;
    }
    previous?.(vnode);
  };
}

/** An element that, inside of an island's `<Head>`, is shown in the document's head. */
function liveHeadElement(tag: string): ComponentType<Props> {
  return (props) => {
    const isAsked = useContext(HeadPlace) === "asked";
    const { children, dangerouslySetInnerHTML, ...attributes } = isAsked ? settled(props) : {};
    const text = textOf(dangerouslySetInnerHTML ?? children);
    useEffect(() => {
      if (isAsked) showInHead(tag, { attributes, text });
    });
    return isAsked ? null : element(tag, props);
  };
}

/** Signals by their values, so that the component is rendered again when one changes. */
function settled(props: Props): Props {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [name, isSignal(value) ? value.value : value]),
  );
}

function showInHead(tag: string, { attributes, text }: { attributes: Props; text: string }): void {
  if (tag === "title") {
    document.title = text;
    return;
  }
  const identity = headIdentity(tag, { ...attributes, children: text });
  const shown = [...document.head.querySelectorAll(tag)]
    .find((one) => headIdentity(tag, asProps(one)) === identity);
  const target = shown ?? document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? "" : String(value));
  }
  if (contentOf(target).textContent !== text) contentOf(target).textContent = text;
  if (!shown) document.head.append(target);
}

function asProps(shown: Element): Props {
  const props: Props = { children: contentOf(shown).textContent };
  for (const { name, value } of shown.attributes) props[name] = value;
  return props;
}

function contentOf(shown: Element): Node {
  return shown instanceof HTMLTemplateElement ? shown.content : shown;
}
