import type { Message } from '../message';
import type { Recipe } from './recipe';

/** One profile of a credentials file, as far as it can be used here. */
export interface Profile {
  readonly name: string;
  /** How the profile names its kind, to show. */
  readonly mode: string;
  /** Alibaba Cloud's region id, or empty. */
  readonly region: string;
  /** Whether the file says that this one is used when none is named. */
  readonly isCurrent: boolean;
  readonly use: Recipe | Message;
}

/** Whether a profile can be used; else `use` says why not. */
export function isUsable(use: Profile['use']): use is Recipe {
  return 'type' in use;
}
