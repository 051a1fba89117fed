import type { Asking } from "../db/asking";
import type { Role } from "../db/handles";
import { opening, writing } from "../db/transactions";
import { scheduleMeeting, shareMeeting } from "../domain/meetings/commands";
import { newMeeting } from "../domain/meetings/contract";
import { getMeeting } from "../domain/meetings/queries";
import { World } from "./world";
import { officeDay } from "./office-day";

/** `counterpart` sits in the forum through his unit; `partner` is of the other organisation too, and does not. */
export const standingsAtMeetings = ["head", "officer", "registry", "contributor", "stranger", "reader", "auditor", "administrator", "counterpart", "partner"] as const;
export type AtMeetings = (typeof standingsAtMeetings)[number];

const rolesOf: Record<AtMeetings, [Role, number, "office" | "department" | "elsewhere" | "section" | "sister"]> = {
  head: ["head", 2, "office"], officer: ["officer", 1, "office"], registry: ["registry", 1, "office"], contributor: ["contributor", 1, "department"],
  stranger: ["contributor", 1, "elsewhere"], reader: ["reader", 1, "department"], auditor: ["auditor", 2, "elsewhere"], administrator: ["administrator", 0, "elsewhere"],
  counterpart: ["counterpart", 1, "section"], partner: ["counterpart", 1, "sister"],
};

/** An office, a department of its side, two sections of the other, and a forum of the office, the department and the first section. */
export class MeetingWorld {
  readonly who = {} as Record<AtMeetings, { id: string; asking: Asking }>;
  readonly units = {} as Record<"office" | "department" | "elsewhere" | "section" | "sister", string>;
  forum = "";

  private constructor(readonly world: World) {}

  static async make(): Promise<MeetingWorld> {
    const world = await World.make();
    const made = new MeetingWorld(world);
    for (const name of ["office", "department", "elsewhere"] as const) made.units[name] = await world.unit(name, [world.un]);
    for (const name of ["section", "sister"] as const) made.units[name] = await world.unit(name, [world.osce], world.osce);
    for (const name of standingsAtMeetings) {
      const [role, clearance, unit] = rolesOf[name];
      const id = await world.person({ role, clearance, unit: made.units[unit], title: name });
      made.who[name] = { id, asking: await world.asking(id) };
    }
    made.forum = await world.forum([made.units.office, made.units.department, made.units.section]);
    return made;
  }

  end = () => this.world.end();

  /** Schedules a meeting of the forum as the officer, UNCLASSIFIED and ten days from now unless said otherwise; with `shared` the head shares it. */
  async meeting(given: Record<string, unknown> = {}, { shared = false, by = "officer" as AtMeetings } = {}): Promise<{ id: string; reference: string; revision: number }> {
    const day = officeDay(10);
    const made = await writing(this.who[by].asking, (db) => scheduleMeeting(db, newMeeting.parse({
      title: "Staff talks", modality: "in_person", startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, classification: "UNCLASSIFIED", forumId: this.forum, ...given,
    })));
    return shared ? writing(this.who.head.asking, (db) => shareMeeting(db, made)) : made;
  }

  open = (as: AtMeetings, id: string) => opening(this.who[as].asking, (db) => getMeeting(db, { id }));
}
