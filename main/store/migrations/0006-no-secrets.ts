/** Only a mark: the texts are cleaned before it is set, in remove-secrets.ts, because SQL cannot tell a secret. */
export const noSecrets = `
SELECT 1;
`
