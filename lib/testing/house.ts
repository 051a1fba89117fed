import type { Asking } from "../db/asking";
import type { Role } from "../db/handles";
import { World } from "./world";

export type Worker = { id: string; asking: Asking };
type Units = { office: string; department: string; partners: string };
type Usual = "head" | "officer" | "registry" | "reader" | "contributor" | "counterpart" | "auditor";
type Job = readonly [role: Role, unit: string, clearance?: number];
export type House<More extends string = never> = Units & { world: World; who: Record<Usual | More, Worker> };

/** A world with an office of record, a department of its organisation and partners outside, a person for each role, and whoever else a test needs. */
export async function house<More extends string = never>(more?: (units: Units & { world: World }) => Promise<Record<More, Job>> | Record<More, Job>): Promise<House<More>> {
  const world = await World.make();
  const units = {
    office: await world.unit("Office", [world.un]),
    department: await world.unit("Department", [world.un]),
    partners: await world.unit("Partners", [world.osce], world.osce),
  };
  const { office, department, partners } = units;
  const jobs: Record<string, Job> = {
    head: ["head", office, 2],
    officer: ["officer", office],
    registry: ["registry", office],
    reader: ["reader", department],
    contributor: ["contributor", department],
    counterpart: ["counterpart", partners],
    auditor: ["auditor", department, 2],
    ...(await more?.({ ...units, world })),
  };
  const who: Record<string, Worker> = {};
  for (const [name, [role, unit, clearance = 1]] of Object.entries(jobs)) {
    const id = await world.person({ role, clearance, unit, title: name });
    who[name] = { id, asking: await world.asking(id) };
  }
  return { ...units, world, who };
}
