import { message } from '../../message';
import type { Explain } from './meaning';
import type { Refusal } from './refusal';

/** The RAM action that is missing: what RAM names, else the operation's own (dms-api 7). */
function actionOf({ denial, operation }: Refusal): string {
  const named = denial?.authAction ?? '';
  return /^[\w-]+:\w+$/.test(named) ? named : `dms:${operation}`;
}

/** The policy that would allow it; RAM has no narrower resource for DMS than `*` (dms-api 7). */
export function policyFor(action: string): string {
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
}

const byRam: Explain = (refusal) => {
  const action = actionOf(refusal);
  const explicit = refusal.denial?.noPermissionType.toLowerCase() === 'explicitdeny';
  return {
    kind: 'permission',
    deniedBy: 'RAM',
    message: explicit
      ? message(
          'A RAM policy forbids {0} to you; another policy that allows it does not help. Ask the administrator of the Alibaba Cloud account to change the one that forbids it.',
          action,
        )
      : message(
          'RAM does not allow you {0}. Ask the administrator of the Alibaba Cloud account to attach this policy to your RAM user or role: {1}',
          action,
          policyFor(action),
        ),
  };
};

const byDms: Explain = () => ({
  kind: 'permission',
  deniedBy: 'DMS',
  message: message(
    'DMS does not allow you this. Apply for the permission in DMS, or ask the owner of the database, its DBA or a DMS administrator.',
  ),
});

/** One code, two meanings: from the gateway it is RAM, from DMS it is a permission inside DMS. */
const denied: Explain = (refusal) =>
  refusal.layer === 'gateway' || refusal.denial !== undefined ? byRam(refusal) : byDms(refusal);

export const permissionErrors: Readonly<Record<string, Explain>> = {
  NoPermission: denied,
  Forbidden: denied,
  'Forbidden.RAM': byRam,
  'Forbidden.NoPermission': denied,
  '403': byDms,
  UserNotExist: () => ({
    kind: 'permission',
    message: message(
      'DMS does not know this user in this tenant. Ask a DMS administrator to add the RAM user to the tenant, or choose another tenant under "Manage Accounts".',
    ),
  }),
};

/** DMS's words for a tenant that the caller is not in; they come under `UnknownError` (dms-api 1.6). */
export const foreignTenant: Explain = () => ({
  kind: 'permission',
  message: message(
    'You do not belong to this tenant. Choose another one under "Manage Accounts", or ask a DMS administrator to add you.',
  ),
});
