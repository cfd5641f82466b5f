import { useSignal } from "@preact/signals";
import { h } from "preact";
import { useEffect } from "preact/hooks";

export interface HoldTimerProps {
  /** Id of the part of the page whose `<time>` says until when goods are held: it may be put off. */
  of: string;
  /** What is said when it is over, and after the minutes and seconds. */
  words: { over: string; left: string };
}

/** How long that is from now. Without a script the time beside it says the same. */
export default function HoldTimer({ of, words }: HoldTimerProps) {
  const left = useSignal<string | null>(null);
  useEffect(() => {
    const show = () => {
      const until = document.querySelector<HTMLTimeElement>(`#${of} time`)!.dateTime;
      left.value = wordsOf(Date.parse(until) - Date.now(), words);
    };
    show();
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, []);
  // Read out each second, it would drown everything else. By h(): JSX needs a script of its own.
  return h("span", { role: "timer", "aria-live": "off", class: "hold-timer" }, left.value);
}

function wordsOf(ms: number, { over, left }: HoldTimerProps["words"]): string {
  if (ms <= 0) return over;
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.floor(ms / 1_000) % 60];
  return `${minutes}:${String(seconds).padStart(2, "0")}${left}`;
}
