import type { ComponentChildren } from "preact";

export interface FormGroupProps {
  /** What this part of the form is about: `Where to`. */
  legend: string;
  children: ComponentChildren;
}

/** One of the few parts of a long form; fields of `half` width share a line. */
export function FormGroup({ legend, children }: FormGroupProps) {
  return (
    <fieldset class="form-group">
      <legend>{legend}</legend>
      <div class="form-fields">{children}</div>
    </fieldset>
  );
}
