import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Fault = { file: string; what: string; from: string; to: string; tests: string[] };
const root = path.join(import.meta.dirname, "..");
const { faults } = (await import("./planted-faults.mjs" as string)) as { faults: Fault[] };

describe("the faults that npm run bite plants", () => {
  it("can each be planted: what they take out stands in the code, and the tests that shall notice are there", () => {
    const astray = faults.filter(({ file, from, to, tests }) =>
      from === to || !readFileSync(path.join(root, file), "utf8").includes(from) || !tests.every((test) => existsSync(path.join(root, test))));
    expect(astray.map(({ file, what }) => `${file}: ${what}`)).toEqual([]);
  });
});
