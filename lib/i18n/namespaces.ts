/** The message files of each language, one per noun; each is a namespace of its own name. */
export const namespaces = [
  "interface", "navigation", "shell", "errors", "entries", "attachments", "items", "register", "search", "people", "accounts", "audit", "desk", "sign-in", "api-reference", "registry", "sources",
] as const;

/** What every page of the workspace sends to the browser; pages add what their own leaves need. */
export const everywhere = ["interface", "shell", "navigation"] as const;
