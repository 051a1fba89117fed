import { expect, test } from "vitest";
import { carriedOver, changed, registerAddress } from "./register-query";

const { readQuery, addressOf } = registerAddress("/documents", ["body", "classification"] as const, ["symbol"] as const);
const asked = (search: string) => readQuery(new URLSearchParams(search));

test("a filter chosen while the one taken away is still drawn does not bring it back", () => {
  const drawn = asked("symbol=s/res/1244");
  const now = asked("");
  expect(addressOf(carriedOver(now, drawn, changed(drawn, { body: ["osce.mc"] })))).toBe("/documents?body=osce.mc");
});

test("of two values ticked one after the other both stay, and one taken away goes", () => {
  const drawn = asked("body=un.ga");
  const now = asked("body=un.ga,osce.mc");
  expect(addressOf(carriedOver(now, drawn, changed(drawn, { body: ["un.ga", "un.sc"] })))).toBe("/documents?body=un.ga,osce.mc,un.sc");
  expect(addressOf(carriedOver(now, drawn, changed(drawn, { body: [] })))).toBe("/documents?body=osce.mc");
});

test("another order, and the page one was on is left", () => {
  const drawn = asked("body=un.ga&after=x");
  expect(addressOf(carriedOver(drawn, drawn, changed(drawn, { sort: "date" })))).toBe("/documents?body=un.ga&sort=date");
});
