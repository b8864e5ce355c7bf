import { message } from '../message';

/** What the declarations of types have in common whose PluginParam DMS does not document: the form writes the most probable one. */
export const unverified = {
  unverified: true,
  notice: message(
    'DMS does not document what this ticket carries. The form writes the most probable JSON, never tried against the real DMS: look at it before you submit.',
  ),
} as const;
