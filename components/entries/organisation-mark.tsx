export type Side = "un" | "osce" | "third" | "joint";

/** An organisation: its shape, and always its name. */
export function OrganisationMark({ side, name }: { side: Side; name: string }) {
  return (
    <span className={`org ${side}`}>
      <i className={`shape ${side}`} aria-hidden="true" />
      <span>{name}</span>
    </span>
  );
}
