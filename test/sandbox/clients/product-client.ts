import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import type { Transport } from '../../../src/core/dms/transport';
import type { Sandbox } from '../sandbox';

/**
 * The product's own client, signed in at a sandbox as its developer or another of its users.
 *
 * @param realUserUid the cloud uid of the person that the user's key acts for.
 */
export function productClient(
  sandbox: Sandbox,
  transport: Transport,
  { accessKeyId, accessKeySecret }: Sandbox['users'][number] = sandbox.users[0],
  realUserUid?: string,
): DmsClient {
  return new DmsClient({
    endpoint: sandbox.endpoint,
    transport,
    clock: systemClock,
    tid: sandbox.tenant.tid,
    ...(realUserUid === undefined ? {} : { realUserUid }),
    credentials: () => Promise.resolve({ accessKeyId, accessKeySecret }),
  });
}
