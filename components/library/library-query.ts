import { registerAddress, type RegisterQuery } from "@/components/register/register-query";

export const manyValued = ["type", "body", "state", "language", "topic", "region", "classification"] as const;
export const oneValued = ["originator", "origin", "symbol", "title", "words", "inForceOn", "reviewBy", "from", "to"] as const;
export type ManyValued = (typeof manyValued)[number];
export type OneValued = (typeof oneValued)[number];
export type LibraryQuery = RegisterQuery<ManyValued, OneValued>;

export const { readQuery, addressOf, isFiltered } = registerAddress("/documents", manyValued, oneValued);
