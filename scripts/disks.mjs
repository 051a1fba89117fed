// Whether disks can be made here that fill up, fall ill and lose their power; ends well when they can, and says why when not.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const run = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
const folder = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-disks-"));
const [image, place] = [path.join(folder, "image"), path.join(folder, "place")];
let mounted = false;
try {
  if (process.getuid?.() !== 0) throw new Error("only root can mount a disk");
  mkdirSync(place);
  writeFileSync(image, "");
  truncateSync(image, 16 * 1_048_576);
  run("mkfs.ext4", "-q", "-F", image);
  run("mount", "-o", "loop", image, place);
  mounted = true;
  run("perl", "-e", 'open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("I", 2); defined(ioctl($f, 0x8004587d, $how)) or die $!', place);
  run("prlimit", "--version");
} catch (error) {
  const words = error.stderr?.toString().trim().split("\n")[0] || error.message;
  process.stdout.write(`${words}\n`);
  process.exitCode = 1;
} finally {
  if (mounted) run("umount", place);
  rmSync(folder, { recursive: true, force: true });
}
