/** The line of the page in which an action point is noted; null where there is none. */
export const notingLine = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>("main input#new-action");

/** Goes to it unless something lies above the page; says whether it did. */
export function focusNotingLine(): boolean {
  const line = document.querySelector("dialog[open]") ? null : notingLine();
  line?.focus();
  return line !== null;
}
