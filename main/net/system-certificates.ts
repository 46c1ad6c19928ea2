import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** Certificates that the system trusts, as those of a company's proxy, count for this process as well. */
export function trustSystemCertificates(): void {
  setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])])
}
