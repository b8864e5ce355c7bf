import { id, inside, list, named, record, text } from '../answer';
import { read } from './declare';

/** `status` is `ACTIVE` or `IN_ACTIVE`. */
const tenant = record({ tid: id, tenantName: text, status: text });

/** The tenant that calls without `Tid` go to. */
export const getUserActiveTenant = read<Record<string, never>>('GetUserActiveTenant').answers(
  inside('Tenant', tenant),
);

export const listUserTenants = read<Record<string, never>>('ListUserTenants').answers(
  record({ tenants: named('TenantList', list(tenant)) }),
);
