export interface HiddenFieldsProps {
  /** A name may come more than once. */
  fields: readonly (readonly [name: string, value: string])[];
}

/** What a form carries on unseen. */
export function HiddenFields({ fields }: HiddenFieldsProps) {
  return (
    <>
      {fields.map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />)}
    </>
  );
}
