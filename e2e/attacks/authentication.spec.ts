import { expect, test } from "./standing";
test("probe", async ({ place }) => {
  for (const who of ["head","administrator"] as const) { const p = await place.as(who); console.log((await p.ask("/api/me")).text.slice(0,200)); }
  const o = await place.organisation();
  const a = await place.account({ role: "officer", unitId: o.unitId });
  console.log((await a.person.ask("/api/me")).text.slice(0,300));
  console.log(await a.person.log({}));
});
