import type { ComponentChildren } from "preact";

export interface SubmitButtonProps {
  /** What happens, as a sentence: `Place order - €23.40`. */
  children: ComponentChildren;
  /** `main` is the one act of a page, `quiet` any other, `danger` what cannot be taken back. */
  tone?: "main" | "quiet" | "danger" | undefined;
  /** Takes the whole line. */
  wide?: boolean | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Where the form goes by this button, if elsewhere. */
  action?: string | undefined;
  disabled?: boolean | undefined;
}

/** The act of a form. */
export function SubmitButton(props: SubmitButtonProps) {
  const { tone = "main", wide } = props;
  return (
    <button
      type="submit"
      class={`button button-${tone}${wide ? " button-wide" : ""}`}
      name={props.name}
      value={props.value}
      formaction={props.action}
      disabled={props.disabled}
    >
      {props.children}
    </button>
  );
}
