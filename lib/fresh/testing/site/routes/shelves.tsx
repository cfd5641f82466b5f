import Shelf, { LateShelf, Picture, Tally, Titled } from "../islands/Shelf.tsx";

function Controls({ prefix }: { prefix: string }) {
  return (
    <form>
      <input id={`${prefix}-checked`} type="checkbox" checked />
      <input id={`${prefix}-unchecked`} type="checkbox" />
      <input id={`${prefix}-required`} required disabled />
      <input id={`${prefix}-radio`} type="radio" name="one" value="b" checked />
      <select id={`${prefix}-select`}>
        <option>a</option>
        <option selected>b</option>
      </select>
      <select id={`${prefix}-many`} multiple>
        <option selected>a</option>
        <option selected>b</option>
      </select>
      <details id={`${prefix}-open`} open>
        <summary>more</summary>
      </details>
      <p id={`${prefix}-hidden`} hidden draggable={false}>hidden</p>
      <video id={`${prefix}-video`} muted controls loop />
    </form>
  );
}

export default function Shelves() {
  const count = 3;
  return (
    <div>
      <Shelf id="text">Fish &amp; chips {count} &lt;b&gt;</Shelf>
      <Shelf id="single">plain text</Shelf>
      <Shelf id="now">
        <Controls prefix="now" />
      </Shelf>
      <LateShelf id="late">
        <Controls prefix="late" />
      </LateShelf>
      <Tally start={4} />
      <Picture />
      <Titled />
    </div>
  );
}
