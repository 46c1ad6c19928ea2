/** One of the texts that a service gives out to open it with, and how it is asked for. */
export interface CredentialPart {
  /** The variable that holds it for one run of the command line. */
  variable: string
  /** It says whose files they are; another one may be exchanged without that. */
  namesAccount: boolean
  label: string
  hint: string
  /** Where the keychain cannot keep it. */
  hintThisRun: string
  empty: string
  show: string
  hide: string
}

export interface CredentialForm {
  parts: readonly [CredentialPart, ...CredentialPart[]]
  /** What all parts together look like. Where a key fits several services, somebody has to say whose it is. */
  pattern: RegExp
  /** What the secret part begins with, where that tells which environment it opens. */
  prefixes?: { live: string; sandbox: string }
  /** A file that holds the key instead: the variable with its path, and the name that systemd gives it. */
  file?: { variable: string; credential: string }
  /** While the service is asked about it, and when it was refused. */
  checking: string
  compare: string
}

/** An origin of the service, without a path, and the variable that names another one. */
export interface ServiceHost {
  variable: string
  url: string
}

/** What everybody but the service's own folder has to know about it. Pure: it is read on both sides. */
export interface ServiceDescriptor {
  title: string
  /** In a sentence. */
  shortTitle: string
  credentials: CredentialForm
  /** The API's own host, and others where there are some. */
  hosts: { api: ServiceHost } & Readonly<Record<string, ServiceHost>>
  /** Names of workspaces: what a new one is called, that of the environment's key, that of the demo. */
  workspaces: { usual: string; environment: string; demo: string }
  /** Several files can be one submission. */
  takesGroups: boolean
  /** It can be told to stop once it works on a file. */
  canCancel: boolean
  /** What to export to where it does not take a file. */
  formats: string
}
