import type { NamedParty } from "@/lib/domain/entries/contract";
import type { Joint } from "@/lib/domain/documents/clearance/joint/contract";

/** The organisation with which the office made it joint: sides name that of the office first. */
export const otherOf = ({ sides, with: holder }: Joint): NamedParty => sides[1]?.organisation ?? holder;
