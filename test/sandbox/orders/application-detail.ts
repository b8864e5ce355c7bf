/** `PERM_APPLY` (dms-api 2.3; the resource list is a guess). */
export interface PermissionDetail {
  readonly kind: 'permission';
  readonly applyType: 'DB' | 'TAB' | 'COL' | 'INSTANT';
  /** A bit mask, see `permissionBits`. */
  readonly permType: number;
  readonly seconds: number;
  readonly resources: readonly AppliedResource[];
}

export interface AppliedResource {
  /** Database id; the instance's id for `INSTANT`. */
  readonly id: string;
  readonly logic: boolean;
  readonly tableName: string | undefined;
  readonly columnName: string | undefined;
}

/** `OWNER_APPLY` (dms-api 2.3; all of it a guess). */
export interface OwnerDetail {
  readonly kind: 'owner';
  readonly applyType: 'INSTANCE' | 'DB' | 'TABLE';
  readonly resources: readonly { readonly targetId: string; readonly logic: boolean }[];
}

export type ApplicationDetail = PermissionDetail | OwnerDetail;
