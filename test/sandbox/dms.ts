import type { Engine } from './engine/engine';
import type { Oss } from './oss/oss';
import type { Background } from './orders/background';
import type { FileShelf } from './orders/files';
import type { OrderBook } from './orders/order-book';
import type { Uploads } from './orders/uploads';
import type { Settings } from './settings';
import type { SandboxClock } from './world/clock';
import type { World } from './world/world';

/** Everything that the operations work on. */
export interface Dms {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly engine: Engine;
  readonly orders: OrderBook;
  readonly files: FileShelf;
  readonly uploads: Uploads;
  readonly background: Background;
  readonly settings: Settings;
  /** `http://127.0.0.1:<port>`; known once the server listens. */
  readonly endpoint: () => string;
  readonly oss: Oss;
  /** The address of {@link oss}, by its number: `localhost` would be taken for a bucket's host name. */
  readonly ossEndpoint: () => string;
}
