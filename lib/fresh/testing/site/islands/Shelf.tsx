import { Head } from "fresh/runtime";
import { Component, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Shows its children at once, and once more when it lives. */
export default function Shelf({ id, children }: { id: string; children?: ComponentChildren }) {
  const isLive = useIsLive();
  return (
    <section id={id} data-ready={isLive ? "yes" : "no"}>
      <div class="now">{children}</div>
    </section>
  );
}

/** Shows its children only once it lives. */
export function LateShelf({ id, children }: { id: string; children?: ComponentChildren }) {
  const isLive = useIsLive();
  return (
    <section id={id} data-ready={isLive ? "yes" : "no"}>
      {isLive ? children : null}
    </section>
  );
}

export class Tally extends Component<{ start: number }, { count: number }> {
  override state = { count: this.props.start };

  override componentDidMount() {
    this.setState({ count: this.state.count + 1 });
  }

  render() {
    return <output id="tally">{this.state.count}</output>;
  }
}

export function Picture() {
  const isLive = useIsLive();
  return (
    <picture id="picture" data-ready={isLive ? "yes" : "no"}>
      <source srcset="/large.svg 2x" />
      <img src="/small.svg" alt="" />
    </picture>
  );
}

/** Says in the document's head how often it was pressed. */
export function Titled() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" id="titled" onClick={() => setCount(count + 1)}>
      <Head>
        <title>Pressed {count}</title>
        <meta name="pressed" content={`${count}`} />
        <meta name="new" content={`${count}`} />
      </Head>
      {useIsLive() ? "press" : "wait"}
    </button>
  );
}

function useIsLive(): boolean {
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return isLive;
}
