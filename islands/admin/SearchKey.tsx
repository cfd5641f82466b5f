import { useEffect } from "preact/hooks";

/** The key "/" leads to the search, unless somebody types it into a text. */
export default function SearchKey({ id }: { id: string }) {
  useEffect(() => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    field?.setAttribute("aria-keyshortcuts", "/");

    function onKey(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, altKey, isComposing, target } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey || isComposing || isWriting(target)) return;
      event.preventDefault();
      field?.select();
      field?.focus();
    }

    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return <span hidden />;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}
