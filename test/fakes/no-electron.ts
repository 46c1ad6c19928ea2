/** What `import 'electron'` gives a unit test: nothing but an explanation. */
throw new Error(
  'electron is imported only in main/index, compose, windows and ipc; a unit test never needs it',
)
