/** The id a field takes from its name, so that an error summary can point at it without being told. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** What a control says about itself: which texts describe it, and whether its value is refused. */
export function described(id: string, has: { hint?: unknown; error?: unknown }) {
  const texts = [has.error ? `${id}-error` : null, has.hint ? `${id}-hint` : null].filter(Boolean);
  return {
    "aria-describedby": texts.length ? texts.join(" ") : undefined,
    "aria-invalid": has.error ? true : undefined,
  } as const;
}
