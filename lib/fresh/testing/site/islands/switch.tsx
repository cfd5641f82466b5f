import { useSignal } from "@preact/signals";

/** Its file is called as a word of the language. */
export default function Switch() {
  const isOn = useSignal(false);
  return (
    <button
      type="button"
      id="switch"
      aria-pressed={isOn.value}
      onClick={() => isOn.value = !isOn.value}
    >
      switch
    </button>
  );
}
