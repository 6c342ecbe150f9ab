/** Says which Node is needed, and ends with a sentence where it is older. JavaScript of long ago: an old Node reads it. */
import process from 'node:process';

const needed = 24;

export function isTooOld(version) {
  return Number(version.split('.')[0]) < needed;
}

export function endIfTooOld() {
  const version = process.versions.node;
  if (!isTooOld(version)) return;
  console.error(
    `Notice Check Share needs Node ${needed} or newer, and this is Node ${version}. Install Node ${needed} (https://nodejs.org), then run this again.`,
  );
  process.exit(1);
}
