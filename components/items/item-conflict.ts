import { comparable, type ItemField, type ItemFields } from "@/components/items/item-fields";

const never: ItemField[] = ["originatorId", "reasonForLowering"];

export type Merged = {
  /** Mine where I changed something, theirs where only they did. */
  fields: ItemFields;
  /** Changed by both, differently. */
  contested: ItemField[];
  /** Changed by them alone. */
  also: ItemField[];
};

/** Three versions of an entry brought together: what both started from, what they saved, what I have typed. */
export function merge(base: ItemFields, theirs: ItemFields, mine: ItemFields): Merged {
  const fields = { ...mine };
  const contested: ItemField[] = [];
  const also: ItemField[] = [];
  for (const name of (Object.keys(mine) as ItemField[]).filter((one) => !never.includes(one))) {
    const [was, is, wanted] = [comparable(base[name]), comparable(theirs[name]), comparable(mine[name])];
    if (is === was || is === wanted) continue;
    if (wanted !== was) contested.push(name);
    else {
      also.push(name);
      Object.assign(fields, { [name]: theirs[name] });
    }
  }
  return { fields, contested, also };
}
