/** The types of body (domain.md, 2.2), by their code in the practice of the two organisations. */
export const forumTypes = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17"] as const;
export const forumLevels = ["high", "working", "both"] as const;
export const forumStatuses = ["active", "dormant", "concluded"] as const;
export const memberRoles = ["co_chair", "member", "observer", "secretariat"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** `UN–OSCE staff talks` → `un-osce-staff-talks`: what stands in the address of a forum. */
export function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || "forum";
}
