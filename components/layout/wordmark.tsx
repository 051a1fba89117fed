/** The mark, an ink square with a hyphen, and the name. */
export function Wordmark({ name }: { name?: string }) {
  return (
    <>
      <span className="mark" aria-hidden="true" />
      {name}
    </>
  );
}
