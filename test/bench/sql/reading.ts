import type { Figure } from '../figure';
import { directed } from './directives';
import { blocking, growth } from './linear';
import { againstPeers } from './peers';
import { choking, scanning } from './scan';

/** Reading SQL in the host: how fast, how evenly, and against whom. */
export async function readingSql(): Promise<readonly Figure[]> {
  return [...scanning(), directed(), growth(), await blocking(), ...choking(), ...(await againstPeers())];
}
