export type Toast = { id: number; message: string; undo?: { label: string; act: () => void } };

type Listener = () => void;

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<Listener>();

function replace(next: readonly Toast[]) {
  shown = next;
  for (const tell of listeners) tell();
}

/** Says that something was done, with a way back. Never the only place of an error. */
export function showToast(toast: Omit<Toast, "id">): void {
  last += 1;
  // Three at most: older ones have been read or never will be.
  replace([...shown.slice(-2), { ...toast, id: last }]);
}

export function dismissToast(id: number): void {
  replace(shown.filter((toast) => toast.id !== id));
}

export const toasts = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  now: () => shown,
};

const none: readonly Toast[] = [];
export const noToasts = () => none;
