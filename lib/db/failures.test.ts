import { expect, test } from "vitest";
import { Prisma } from "./generated/client";
import { databaseCode, isUnreachable } from "./failures";

const told = (code: string, cause: object) =>
  new Prisma.PrismaClientKnownRequestError("", { code, clientVersion: "0", meta: { driverAdapterError: { name: "DriverAdapterError", cause } } });

test("a raw query whose connection broke off under it is an unreachable database, whatever number the layers above gave it", () => {
  expect(isUnreachable(told("P2010", { kind: "ConnectionClosed" }))).toBe(true);
  expect(isUnreachable(told("P2039", { kind: "postgres", code: "57P03", originalCode: "57P03" }))).toBe(true);
  expect(isUnreachable(new Error("Connection terminated unexpectedly"))).toBe(true);
});

test("what a rule of the database refuses is none", () => {
  const refused = told("P2010", { kind: "postgres", code: "23514", originalCode: "23514" });
  expect([isUnreachable(refused), databaseCode(refused)]).toEqual([false, "23514"]);
});
