import type { Phase } from '../../core/tickets/status';
import type { SectionItem } from './section-source';

/** A heading of the tree. */
export type GroupId = 'unconfirmed' | 'drafts' | Phase;

/** What the tree is made of. VS Code knows a node by the object, so there is one object for each as long as it is shown. */
export type TreeNode =
  | { readonly kind: 'group'; readonly id: string; readonly group: GroupId }
  | { readonly kind: 'ticket'; readonly id: string; readonly orderId: string }
  | { readonly kind: 'draft' | 'unconfirmed'; readonly id: string; readonly item: SectionItem }
  /** The tickets of a group that are not drawn. */
  | { readonly kind: 'rest'; readonly id: string; readonly phase: Phase; readonly hidden: number }
  | { readonly kind: 'more' | 'hint'; readonly id: string };

export type TicketNode = Extract<TreeNode, { kind: 'ticket' }>;
