export type WorkspaceLayer = "palette" | "shortcuts";

let opened: WorkspaceLayer | null = null;
const listeners = new Set<() => void>();

/** Opens the palette or the list of shortcuts from anywhere in the frame; null closes. */
export function openLayer(layer: WorkspaceLayer | null): void {
  opened = layer;
  for (const tell of listeners) tell();
}

export const workspaceLayer = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  now: () => opened,
  none: () => null,
};
