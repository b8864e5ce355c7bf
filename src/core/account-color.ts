/** What a person may mark an account with: the colours that VS Code's themes have for charts, light, dark and high contrast. */
export const accountColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type AccountColor = (typeof accountColors)[number];
