export interface KeptParamsProps {
  /** Parts of the address that a form that gets must carry on; empty ones are left out. */
  params: Readonly<Record<string, string | undefined>>;
}

/** What is already in the address, carried through a form. */
export function KeptParams({ params }: KeptParamsProps) {
  const kept = Object.entries(params).filter(([, value]) => value);
  return (
    <>
      {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </>
  );
}
