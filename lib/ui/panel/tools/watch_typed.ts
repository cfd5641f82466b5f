/** What is typed or picked from a disk; what is merely chosen is quickly chosen again. */
const FIELDS = "textarea, input:not([type=checkbox], [type=radio], [type=hidden])";

/**
 * Let the browser ask before a page is left whose forms hold something that was typed and is not what is
 * being sent: to send one form loads the page anew, and what stood in the others is gone.
 */
export function watchTyped(): () => void {
  const typed = new Set<HTMLFormElement>();
  let sent: EventTarget | null = null;

  function onInput({ target }: Event): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const form = target.matches(FIELDS) ? target.form : null;
    if (form?.getAttribute("method")?.toLowerCase() !== "post") return;
    typed.add(form);
    // Only now: some browsers keep no page for the way back that listens to this.
    addEventListener("beforeunload", onLeave);
  }

  function onSubmit(event: Event): void {
    if (!event.defaultPrevented) sent = event.target;
  }

  function onLeave(event: Event): void {
    const isLost = [...typed].some((form) => form !== sent && form.isConnected && holdsTyped(form));
    sent = null;
    if (isLost) event.preventDefault();
  }

  document.addEventListener("input", onInput);
  document.addEventListener("submit", onSubmit);
  return () => {
    document.removeEventListener("input", onInput);
    document.removeEventListener("submit", onSubmit);
    removeEventListener("beforeunload", onLeave);
  };
}

function holdsTyped(form: HTMLFormElement): boolean {
  const fields = [...form.elements].filter((field) => field.matches(FIELDS));
  return (fields as HTMLInputElement[]).some(({ value, defaultValue }) => value !== defaultValue);
}
