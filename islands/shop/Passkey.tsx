import { useSignal } from "@preact/signals";
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { askPasskey, hasPasskeys } from "../../lib/accounts/client/passkeys.ts";

export interface PasskeyProps {
  act: "make" | "use";
  /** As the server writes them. */
  options: Record<string, unknown>;
  /** What the button says. */
  label: string;
  /** What to say where it comes to nothing. */
  trouble: string;
}

/** The button of a form that sends a passkey's answer; where there can be none, there is no button. */
export default function Passkey({ act, options, label, trouble }: PasskeyProps) {
  const isThere = useSignal(false);
  const said = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void (isThere.value = hasPasskeys()), []);
  if (!isThere.value) return null;

  async function ask() {
    said.value = "";
    try {
      field.current!.value = await askPasskey(act, options);
      field.current!.form!.requestSubmit();
    } catch {
      said.value = trouble;
    }
  }

  // By h(): JSX needs a script of its own.
  return h(
    "div",
    { class: "passkey" },
    h("input", { type: "hidden", name: "passkey", ref: field }),
    h(
      "button",
      { type: "button", class: "button button-quiet button-wide", onClick: ask },
      label,
    ),
    h("p", { role: "status" }, said.value),
  );
}
