import { signal } from "@preact/signals";
import Counter from "../islands/Counter.tsx";
import { Folder, Values } from "../islands/Folder.tsx";
import Switch from "../islands/switch.tsx";

export default function Live() {
  const shared = signal(10);
  return (
    <div>
      <Counter id="plain" start={3} />
      <Counter id="left" count={shared} />
      <Counter id="right" count={shared} />
      <Counter id="outer" label={<b class="label">a label</b>}>
        <em>from the page</em>
        <Counter id="inner" start={7} />
      </Counter>
      <Folder>
        <i class="inside">parked</i>
        <Counter id="parked" start={20} />
      </Folder>
      <Switch />
      <Values day={new Date(0)} big={12n} evil="</script><script>alert(1)</script><!--" />
    </div>
  );
}
