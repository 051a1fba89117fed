const margin = 8;

/** Puts a panel under its button where the browser has no anchor positioning of its own. */
export function placeBelow(panel: HTMLElement, button: HTMLElement, align: "start" | "end"): void {
  if (CSS.supports("position-area: block-end")) return;
  const at = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const wanted = align === "end" ? at.right - width : at.left;
  const left = Math.max(margin, Math.min(wanted, innerWidth - width - margin));
  const below = at.bottom + height + margin <= innerHeight || at.top < height;
  panel.style.left = `${left}px`;
  panel.style.top = below ? `${at.bottom}px` : `${at.top - height - 2 * margin}px`;
}
