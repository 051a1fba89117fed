/** The shape of rows that are coming; it shows itself only after 300 ms. */
export function Skeleton({ label, lines = 6 }: { label: string; lines?: number }) {
  return (
    <div className="skel" role="status">
      <span className="sr">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div className="line" key={line} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
