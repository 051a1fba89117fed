import { registerAddress, type RegisterQuery } from "@/components/register/register-query";

export const manyValued = ["direction", "kind", "form", "purpose", "messageType", "classification", "topic", "region", "language"] as const;
export const oneValued = ["originator", "status", "from", "to"] as const;
export type ManyValued = (typeof manyValued)[number];
export type OneValued = (typeof oneValued)[number];
export type ItemQuery = RegisterQuery<ManyValued, OneValued>;

export const { readQuery, addressOf, isFiltered } = registerAddress("/items", manyValued, oneValued);
