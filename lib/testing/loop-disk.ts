import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } }).toString();

/** Nothing more reaches the device, and what was not synchronised is gone: EXT4_IOC_SHUTDOWN without flushing the log. */
const shutDown = 'open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("I", 2); defined(ioctl($f, 0x8004587d, $how)) or die $!';

/**
 * A disk in a file: one that can be filled, that can be ill, and whose power can be cut. It needs root, loop devices and
 * ext4; where those are not to be had `make` throws, and scripts/disks.mjs tells why before.
 */
export class LoopDisk {
  /** Where it is mounted. */
  readonly place: string;
  private mounted = false;
  private thin = false;

  private constructor(private readonly folder: string) {
    this.place = path.join(folder, "disk");
    mkdirSync(this.place);
  }

  /** `behind`: so many megabytes lie behind a disk that says it has more; it takes what it cannot keep, and only synchronising tells. */
  static make(megabytes: number, { behind }: { behind?: number } = {}): LoopDisk {
    const disk = new LoopDisk(mkdtempSync(path.join(os.tmpdir(), "trait-d-union-disk-")));
    try {
      mkdirSync(disk.below);
      if (behind) {
        run("mount", "-t", "tmpfs", "-o", `size=${behind}m`, "tmpfs", disk.below);
        disk.thin = true;
      }
      const file = openSync(disk.image, "w");
      ftruncateSync(file, megabytes * 1_048_576);
      closeSync(file);
      run("mkfs.ext4", "-q", "-F", "-m0", "-J", "size=4", "-E", "lazy_itable_init=0,lazy_journal_init=0,nodiscard", disk.image);
      disk.mount();
      return disk;
    } catch (error) {
      disk.remove();
      throw error;
    }
  }

  private get below(): string {
    return path.join(this.folder, "below");
  }

  private get image(): string {
    return path.join(this.below, "image");
  }

  mount(): void {
    // Nothing is written because time has passed: what is lost when the power fails is what nobody synchronised.
    run("mount", "-o", "loop,commit=600", this.image, this.place);
    this.mounted = true;
  }

  unmount(): void {
    run("umount", this.place);
    this.mounted = false;
  }

  /** What was written until now is on it for good. */
  synchronise(): void {
    run("sync", "-f", this.place);
  }

  /** The power fails. */
  cut(): void {
    run("perl", "-e", shutDown, this.place);
  }

  /** And comes back. Whoever had files open there must be gone. */
  comeBack(): void {
    this.unmount();
    this.mount();
  }

  /** Fills it to the last so many bytes; returns what takes that away again. */
  fill(leaving: number): () => void {
    const ballast = path.join(this.place, "ballast");
    const { bavail, bsize } = statfsSync(this.place);
    run("fallocate", "-l", String(bavail * bsize - leaving), ballast);
    return () => rmSync(ballast);
  }

  /** So many megabytes more lie behind a thin disk, whatever it says of itself. */
  leave(megabytes: number): void {
    run("fstrim", this.place);
    const { blocks, bfree, bsize } = statfsSync(this.below);
    run("mount", "-o", `remount,size=${Math.ceil(((blocks - bfree) * bsize) / 1_024) + megabytes * 1_024}k`, this.below);
  }

  remove(): void {
    if (this.mounted) run("umount", "-l", this.place);
    this.mounted = false;
    if (this.thin) run("umount", "-l", this.below);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
