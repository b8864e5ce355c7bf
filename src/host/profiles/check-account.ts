import { getUser, getUserActiveTenant, listUserTenants } from '../../core/dms/operations';
import type { Caller } from '../../core/dms/caller';
import type { Outcome } from '../../core/dms/outcome';

export interface Tenant {
  readonly tid: string;
  readonly tenantName: string;
}

export interface DmsUser {
  readonly userId: string;
  readonly nickName: string;
  readonly roles: readonly string[];
}

/**
 * The tenants that these credentials may work in, the active one first.
 *
 * `ListUserTenants` may be denied by RAM though everything else is allowed; the active tenant is then the only choice.
 */
export async function tenantsOf(client: Caller, signal: AbortSignal): Promise<Outcome<readonly Tenant[]>> {
  const active = await client.call(getUserActiveTenant, {}, { signal });
  if (!active.ok) {
    return active;
  }
  const all = await client.call(listUserTenants, {}, { signal });
  const others = all.ok ? all.value.tenants.filter(({ tid }) => tid !== active.value.tid) : [];
  return { ok: true, value: [active.value, ...others] };
}

/**
 * Who these credentials are in the client's tenant.
 *
 * @param realUid the Alibaba Cloud uid of the person that they act for: it is they then.
 */
export function userOf(
  client: Caller,
  realUid: string | undefined,
  signal: AbortSignal,
): Promise<Outcome<DmsUser>> {
  return client.call(getUser, realUid === undefined ? {} : { Uid: realUid }, { signal });
}
