/** The message files of each language, one per noun; each is a namespace of its own name. */
export const namespaces = [
  "accounts",
  "api-reference",
  "attachments",
  "audit",
  "comments",
  "desk",
  "documents",
  "entries",
  "errors",
  "file-viewer",
  "holidays",
  "imports",
  "interface",
  "items",
  "links",
  "mail",
  "navigation",
  "notifications",
  "people",
  "register",
  "registry",
  "releases",
  "requests",
  "search",
  "shell",
  "sign-in",
  "sources",
  "symbols",
] as const;

/** What every page of the workspace sends to the browser; pages add what their own leaves need. */
export const everywhere = ["interface", "shell", "navigation"] as const;
