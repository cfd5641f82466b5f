import { fieldId } from "./field_id.ts";

export interface FieldNotesProps {
  name: string;
  text: string | undefined;
}

/** The sentence between a label and its field. */
export function FieldHint({ name, text }: FieldNotesProps) {
  return text ? <p class="field-hint" id={`${fieldId(name)}-hint`}>{text}</p> : null;
}

/** What is wrong with a field and what to do, under it. */
export function FieldError({ name, text }: FieldNotesProps) {
  return text ? <p class="field-error" id={`${fieldId(name)}-error`}>{text}</p> : null;
}
