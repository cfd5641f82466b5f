import Counter from "../islands/Counter.tsx";

/** A paragraph cannot hold the island's block, so the browser tears its marks apart. */
export default function Nested() {
  return (
    <div>
      <p>
        <Counter id="torn" />
      </p>
      <Counter id="whole" />
    </div>
  );
}
