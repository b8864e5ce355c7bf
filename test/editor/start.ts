import { argv, exit, stderr } from 'node:process';
import { playHeadless } from './play-headless';
import { playInteractive } from './play-interactive';

/**
 * `npm start`: the extension, packed, in a real VS Code in the browser, with a DMS of its own to talk to. With `--headless`
 * the main job is played through by itself and summed up as one JSON object on stdout; all else goes to stderr.
 */
const words = argv.slice(2);
const unknown = words.filter((word) => word !== '--headless');

if (unknown.length > 0) {
  stderr.write(`Unknown: ${unknown.join(' ')}. There is only --headless.\n`);
  exit(2);
}
try {
  await (words.includes('--headless') ? playHeadless() : playInteractive());
  exit(0);
} catch (error) {
  stderr.write(`\nThe main job failed: ${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}
