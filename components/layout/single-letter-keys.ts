const kept = "single-letter-keys";

/** Whether keys without Ctrl act at all. A person may switch them off on this device (WCAG 2.1.4). */
export function singleLetterKeysAreOn(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

export function switchSingleLetterKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(kept);
    else localStorage.setItem(kept, "off");
  } catch {
    // Storage refused by the browser: the keys stay as they are.
  }
}
