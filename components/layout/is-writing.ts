const fields = "textarea, [contenteditable='true'], input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=hidden])";

/** Whether somebody is in the middle of something that a page drawn anew would disturb: a dialog, an open menu, a field. */
export function isWriting(): boolean {
  if (document.querySelector("dialog[open], main [popover]:popover-open")) return true;
  const at = document.activeElement;
  if (at?.matches(`main :is(${fields})`) && valueOf(at) !== "") return true;
  return [...document.querySelectorAll<HTMLTextAreaElement>("main textarea")].some((area) => area.value !== area.defaultValue && area.value !== "");
}

const valueOf = (field: Element) => ("value" in field ? String(field.value) : (field.textContent ?? ""));
