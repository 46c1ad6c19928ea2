/** The part of keytar in use. Declared here because an install without the optional dependency has no types of it. */
declare module 'keytar' {
  const keytar: {
    getPassword(service: string, account: string): Promise<string | null>
    setPassword(service: string, account: string, password: string): Promise<void>
    deletePassword(service: string, account: string): Promise<boolean>
    findPassword(service: string): Promise<string | null>
    findCredentials(service: string): Promise<{ account: string; password: string }[]>
  }
  export = keytar
}
