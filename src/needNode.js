/** Ends with a sentence where Node is too old. JavaScript of long ago: an old Node has to read it. */
import process from 'node:process';

const needed = 24;

if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Notice Check Share needs Node ${needed} or newer, and this is Node ${process.versions.node}. Install Node ${needed} (https://nodejs.org), then run this again.`,
  );
  process.exit(1);
}
